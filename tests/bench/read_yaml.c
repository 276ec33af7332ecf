/* SPDX-License-Identifier: MIT */
/* read_yaml FILE...: what libyaml alone takes for files, by its event interface. */
#include <stdio.h>
#include <yaml.h>

static int read_one(const char *path) {
  FILE *file = fopen(path, "rb");
  yaml_parser_t parser;
  if (!file || !yaml_parser_initialize(&parser))
    return 1;
  yaml_parser_set_input_file(&parser, file);
  yaml_event_type_t type = YAML_NO_EVENT;
  while (type != YAML_STREAM_END_EVENT) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event))
      return 1;
    type = event.type;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  fclose(file);
  return 0;
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++)
    if (read_one(argv[i]))
      return 1;
  return 0;
}
