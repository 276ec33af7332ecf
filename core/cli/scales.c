/* SPDX-License-Identifier: MIT */
/* assay scales: what is there, and where it was found. */
#include "cli/command.h"
#include "cli/output.h"

#include "result/json_writer.h"

static const char *const formats[] = {"text", "json", NULL};

static void scales_text(const struct as_scale_entry *scales, uint32_t count, struct as_buf *out) {
  for (uint32_t i = 0; i < count; i++) {
    as_buf_print(out, "%s %s  %s", scales[i].id, scales[i].version, scales[i].title);
    if (scales[i].base)
      as_buf_print(out, " (on %s)", scales[i].base);
    as_buf_print(out, "\n    %s\n", scales[i].path);
  }
  if (!count)
    as_buf_text(out, "No scales were found.\n");
}

static void scales_json(const struct as_scale_entry *scales, uint32_t count, struct as_buf *out) {
  struct as_json json;
  as_json_init(&json, out, 2);
  as_json_open(&json, '[');
  for (uint32_t i = 0; i < count; i++) {
    as_json_open(&json, '{');
    as_json_member_text(&json, "id", scales[i].id);
    as_json_member_text(&json, "version", scales[i].version);
    as_json_member_text(&json, "title", scales[i].title);
    as_json_member_text(&json, "extends", scales[i].base);
    as_json_member_text(&json, "plugin", scales[i].plugin ? scales[i].plugin->id : NULL);
    as_json_member_text(&json, "file", scales[i].path);
    as_json_close(&json, '}');
  }
  as_json_close(&json, ']');
  as_buf_char(out, '\n');
}

static enum as_exit run_scales(struct as_invocation *in) {
  uint32_t count = 0;
  const struct as_scale_entry *scales = as_registry_scales(in->registry, &count);
  struct as_output output;
  as_output_open(&output, in->options.output);
  if (as_format_is(in, "json"))
    scales_json(scales, count, &output.text);
  else
    scales_text(scales, count, &output.text);
  as_output_printable(&output);
  return as_output_close(&output, in->errors);
}

const struct as_command as_command_scales = {.name = "scales",
                                             .usage = "assay scales [--format text|json]",
                                             .summary = "Lists the scales that can be used.",
                                             .help = "For example:\n"
                                                     "  assay scales\n"
                                                     "  assay scales --plugins ~/our-variants",
                                             .least = 0,
                                             .most = 0,
                                             .run = run_scales,
                                             .formats = formats,
                                             .takes = AS_TAKES_OUTPUT};
