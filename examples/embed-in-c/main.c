/* SPDX-License-Identifier: MIT */
/* Scores a review from memory and says what came of it: a program of one's own, with libassay.
 *
 *     embed SHARE FOLDER
 *
 * SHARE is where the scales are (<prefix>/share/assay); FOLDER holds a review.yaml and the lists
 * that it names. A real program would have the text from a form or a database. */
#include <assay/assay.h>

#include <stdio.h>
#include <stdlib.h>

enum { TEXT_ROOM = 4 * 1024 * 1024 };

/* The text of FOLDER/review.yaml, to be freed; NULL when it cannot be read. */
static char *read_review(const char *folder, size_t *size) {
  char path[4096];
  snprintf(path, sizeof path, "%s/review.yaml", folder);
  FILE *file = fopen(path, "rb");
  char *text = file ? malloc(TEXT_ROOM) : NULL;
  if (text)
    *size = fread(text, 1, TEXT_ROOM, file);
  if (file)
    fclose(file);
  return text;
}

/* A member's text, or a word where the result has none: null in JSON. */
static const char *text_of(const struct assay_node *map, const char *name) {
  const char *text = assay_node_text(assay_node_member(map, name));
  return text ? text : "not known";
}

static void print_result(const struct assay_result *result) {
  const struct assay_node *root = assay_result_root(result);
  const struct assay_node *items = assay_node_member(root, "items");
  const struct assay_node *total = assay_node_member(root, "total");
  printf("%s\n", text_of(assay_node_member(root, "review"), "service"));
  for (uint32_t i = 0; i < assay_node_count(items); i++) {
    const struct assay_node *item = assay_node_at(items, i);
    const struct assay_node *remarks = assay_node_member(item, "remarks");
    printf("%3s %s: %s\n", text_of(item, "number"), text_of(item, "title"),
           text_of(item, "score"));
    for (uint32_t k = 0; k < assay_node_count(remarks); k++)
      printf("      %s\n", assay_node_text(assay_node_at(remarks, k)));
  }
  printf("Total: %s of %s\n", text_of(total, "score"), text_of(total, "max"));
  printf("Level: %s\n", text_of(assay_node_member(root, "level"), "title"));
}

static void print_errors(struct assay_errors *errors) {
  for (uint32_t i = 0; i < assay_errors_count(errors); i++)
    fprintf(stderr, "%s\n", assay_errors_line(errors, i));
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: embed SHARE FOLDER\n");
    return 2;
  }
  struct assay_options options = {.size = sizeof options, .share = argv[1]};
  struct assay_review review = {.size = sizeof review, .name = "review.yaml", .folder = argv[2]};
  struct assay_errors *errors = assay_errors_new();
  struct assay *assay = assay_new(&options, errors);
  char *text = read_review(argv[2], &review.text_size);
  review.text = text;
  struct assay_result *result = assay ? assay_score(assay, &review, errors) : NULL;
  print_errors(errors);
  if (result)
    print_result(result);
  int status = result ? 0 : 2;
  assay_result_free(result);
  free(text);
  assay_free(assay);
  assay_errors_free(errors);
  return status;
}
