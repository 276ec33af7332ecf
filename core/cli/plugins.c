/* SPDX-License-Identifier: MIT */
/* assay plugins: what was found and from where; of native ones whether the library is there, safe,
 * allowed. None of them is loaded for that. --verify tries one, in a process of its own. */
#include "cli/output.h"
#include "cli/places.h"

#include "plugin/native.h"
#include "plugin/verify.h"
#include "result/json_writer.h"

static const char *const formats[] = {"text", "json", NULL};

struct listing {
  struct as_invocation *in;
  const struct as_plugin *plugins;
  uint32_t count;
};

static bool look(const struct listing *listing, uint32_t i, struct as_native_status *out) {
  return as_native_look(as_registry_natives(listing->in->registry), &listing->plugins[i],
                        listing->in->arena, out);
}

static void names_text(const char *what, const char *const *names, uint32_t count,
                       struct as_buf *out) {
  for (uint32_t i = 0; i < count; i++)
    as_buf_print(out, "%s%s", i > 0 ? ", " : what, names[i]);
}

static void provides_text(const struct as_provides *it, struct as_buf *out) {
  names_text("\n    reads files: ", it->files, it->file_count, out);
  names_text("\n    reads from: ", it->sources, it->source_count, out);
  names_text("\n    writes --format: ", it->formats, it->format_count, out);
  names_text("\n    functions for rules: ", it->functions, it->function_count, out);
}

static void native_text(const struct as_plugin *one, const struct as_native_status *status,
                        struct as_buf *out) {
  provides_text(&one->provides, out);
  if (!status->file)
    as_buf_print(out, "\n    %s%s%s", status->problem, one->packages ? "; it is built from " : "",
                 one->packages ? one->packages : "");
  else if (status->distrust)
    as_buf_print(out, "\n    native library not trusted: %s", status->distrust);
  else if (status->problem)
    as_buf_print(out, "\n    native library cannot be used: %s", status->problem);
  else
    as_buf_print(out, "\n    native library %s: trusted, %s, %s", status->file,
                 status->allowed ? "allowed" : "not allowed (--allow-native)",
                 status->loaded ? "loaded" : "not loaded");
}

static void list_text(const struct listing *listing, struct as_buf *out) {
  for (uint32_t i = 0; i < listing->count; i++) {
    const struct as_plugin *one = &listing->plugins[i];
    struct as_native_status status;
    as_buf_print(out, "%s %s  %s\n    %s (%s)", one->id, one->version ? one->version : "?",
                 one->title ? one->title : "", one->folder, one->found_by);
    if (one->scale_count > 0 || !one->library)
      as_buf_print(out, "; %u scale%s", one->scale_count, one->scale_count == 1 ? "" : "s");
    if (look(listing, i, &status))
      native_text(one, &status, out);
    as_buf_char(out, '\n');
    if (one->problem)
      as_buf_print(out, "    cannot be used: %s\n", one->problem);
  }
  if (!listing->count)
    as_buf_text(out, "No plugins were found.\n");
}

static void member_yes(struct as_json *json, const char *name, bool yes) {
  as_json_key(json, name);
  as_json_yes(json, yes);
}

static void native_json(struct as_json *json, const struct as_native_status *status) {
  as_json_key(json, "native");
  as_json_open(json, '{');
  as_json_member_text(json, "file", status->file);
  member_yes(json, "trusted", status->file && !status->distrust);
  member_yes(json, "allowed", status->allowed);
  member_yes(json, "loaded", status->loaded);
  as_json_member_text(json, "problem", status->distrust ? status->distrust : status->problem);
  as_json_close(json, '}');
}

static void list_json(const struct listing *listing, struct as_buf *out) {
  struct as_json json;
  as_json_init(&json, out, 2);
  as_json_open(&json, '[');
  for (uint32_t i = 0; i < listing->count; i++) {
    const struct as_plugin *one = &listing->plugins[i];
    struct as_native_status status;
    as_json_open(&json, '{');
    as_json_member_text(&json, "id", one->id);
    as_json_member_text(&json, "version", one->version);
    as_json_member_text(&json, "title", one->title);
    as_json_member_text(&json, "folder", one->folder);
    as_json_member_text(&json, "found_by", one->found_by);
    as_json_member_text(&json, "library", one->library);
    as_json_member_text(&json, "problem", one->problem);
    if (look(listing, i, &status))
      native_json(&json, &status);
    as_json_close(&json, '}');
  }
  as_json_close(&json, ']');
  as_buf_char(out, '\n');
}

static enum as_exit list(struct as_invocation *in) {
  struct listing listing = {.in = in};
  struct as_output output;
  listing.plugins = as_registry_plugins(in->registry, &listing.count);
  as_output_open(&output, in->options.output);
  if (as_format_is(in, "json"))
    list_json(&listing, &output.text);
  else
    list_text(&listing, &output.text);
  as_output_printable(&output);
  return as_output_close(&output, in->errors);
}

static enum as_exit verify(struct as_invocation *in) {
  uint32_t count = 0, wrong = 0;
  struct as_output output;
  const struct as_verified *lines =
      as_plugin_verify(in->arena, in->options.verify, as_places_libraries(in->arena), &count);
  as_output_open(&output, in->options.output);
  for (uint32_t i = 0; i < count; i++) {
    wrong += !lines[i].well;
    as_buf_print(&output.text, "%s  %s\n", lines[i].well ? "ok  " : "BAD ", lines[i].text);
  }
  as_buf_print(&output.text, wrong ? "%u of %u not as they should be.\n" : "All well.\n", wrong,
               count);
  as_output_printable(&output);
  return as_exit_worse(as_output_close(&output, in->errors), wrong ? AS_EXIT_NO : AS_EXIT_WELL);
}

static enum as_exit run(struct as_invocation *in) {
  return in->options.verify ? verify(in) : list(in);
}

const struct as_command as_command_plugins = {
    .name = "plugins",
    .usage = "assay plugins [--format text|json] [--verify FOLDER]",
    .summary = "Lists the plugins that were found, from where, and what is wrong with them.",
    .help =
        "Looked for in --plugins, ASSAY_PLUGINS (folders separated by colons), the user's data\n"
        "folder, and the installed ones. Of a native plugin it says where its library is, "
        "whether\n"
        "it is trusted (nobody but you and root can write to it or to a folder above it) and\n"
        "allowed (--allow-native, or installed). None is loaded for that.\n"
        "\n"
        "  --verify FOLDER   tries the native plugin there as its author should: loads it in a\n"
        "                    process of its own and runs all it has on nothing and on rubbish;\n"
        "                    exit status 1 when something is not as it should be\n"
        "\n"
        "For example:\n"
        "  assay plugins\n"
        "  ASSAY_PLUGINS=~/our-variants assay plugins\n"
        "  assay plugins --verify build/tsv",
    .least = 0,
    .most = 0,
    .run = run,
    .formats = formats,
    .takes = AS_TAKES_OUTPUT | AS_TAKES_VERIFY};
