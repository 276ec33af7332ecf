/* SPDX-License-Identifier: MIT */
/* Report formats: a plugin walks the result and writes bytes.
 *
 * The one idea: what it walks is the JSON result, which only grows by new members, as the tree
 * that reading that JSON gives; a node is a value of the tree under another name. Decided against:
 * a struct for results in the plugin's header, which every new member would have to change. */
#include "plugin/host.h"

#include "base/text.h"
#include "plugin/native.h"

struct as_writing {
  const struct as_value *root;
  const struct as_native_sink *sink;
  size_t size;
};

static const struct as_value *value_of(const struct assay_call *call,
                                       const struct assay_node *node) {
  return as_call_is(call, AS_CALL_WRITE) ? (const struct as_value *)(const void *)node : NULL;
}

static const struct assay_node *node_of(const struct as_value *value) {
  return (const struct assay_node *)(const void *)value;
}

const struct assay_node *as_host_root(struct assay_call *call) {
  return as_call_is(call, AS_CALL_WRITE) ? node_of(call->writing->root) : NULL;
}

const struct assay_node *as_host_member(struct assay_call *call, const struct assay_node *node,
                                        const char *name) {
  const struct as_value *value = value_of(call, node);
  return value && name ? node_of(as_value_get(value, name)) : NULL;
}

const struct assay_node *as_host_at(struct assay_call *call, const struct assay_node *node,
                                    uint32_t index) {
  const struct as_value *value = value_of(call, node);
  if (value && value->kind == AS_LIST && index < value->count)
    return node_of(&value->as.items[index]);
  if (value && value->kind == AS_MAP && index < value->count)
    return node_of(&value->as.entries[index].value);
  return NULL;
}

const char *as_host_name(struct assay_call *call, const struct assay_node *node, uint32_t index) {
  const struct as_value *value = value_of(call, node);
  return value && value->kind == AS_MAP && index < value->count
             ? value->as.entries[index].key.as.text
             : NULL;
}

uint32_t as_host_count(struct assay_call *call, const struct assay_node *node) {
  const struct as_value *value = value_of(call, node);
  return value && (value->kind == AS_LIST || value->kind == AS_MAP) ? value->count : 0;
}

uint32_t as_host_kind(struct assay_call *call, const struct assay_node *node) {
  const struct as_value *value = value_of(call, node);
  if (!value || value->kind == AS_NULL)
    return ASSAY_NOTHING;
  if (value->kind != AS_TEXT)
    return value->kind == AS_LIST ? ASSAY_LIST : ASSAY_MAP;
  return value->style == AS_STYLE_NUMBER    ? ASSAY_NUMBER
         : value->style == AS_STYLE_BOOLEAN ? ASSAY_YES_NO
                                            : ASSAY_TEXT;
}

const char *as_host_text(struct assay_call *call, const struct assay_node *node) {
  const char *text = as_value_text(value_of(call, node));
  if (text && as_host_kind(call, node) == ASSAY_YES_NO)
    return as_text_equal(text, "true") ? "yes" : "no";
  return text;
}

int as_host_write(struct assay_call *call, const void *bytes, size_t size) {
  if (!as_call_is(call, AS_CALL_WRITE) || (!bytes && size > 0))
    return 0;
  struct as_writing *writing = call->writing;
  if (size > AS_HOST_OUTPUT - writing->size)
    return as_call_misuse(call, "its report is larger than reports may be");
  writing->size += size;
  if (writing->sink->put(writing->sink->context, bytes, size))
    return 1;
  return as_call_misuse(call, "its report could not be written");
}

static bool has_format(const struct as_provides *provides, const char *word) {
  for (uint32_t i = 0; i < provides->format_count; i++)
    if (as_text_equal(provides->formats[i], word))
      return true;
  return false;
}

static const struct assay_format *find_format(const struct as_native *native, const char *name) {
  const struct assay_plugin *plugin = native->library.plugin;
  for (uint32_t i = 0; i < plugin->format_count; i++)
    if (as_text_equal(plugin->formats[i]->name, name))
      return plugin->formats[i];
  return NULL;
}

static const struct assay_format *use_format(struct as_natives *natives, const char *name,
                                             struct as_native **native, struct as_errors *errors) {
  const struct as_place nowhere = {0};
  *native = as_native_find(natives, has_format, name, nowhere, errors);
  const char *what = as_arena_print(errors->arena, "writes --format %s", name);
  return *native && as_native_use(natives, *native, what, nowhere, errors)
             ? find_format(*native, name)
             : NULL;
}

bool as_natives_open_format(struct as_natives *natives, const char *name, bool *binary,
                            struct as_errors *errors) {
  struct as_native *native = NULL;
  const struct assay_format *format = use_format(natives, name, &native, errors);
  *binary = format && (format->flags & ASSAY_FORMAT_BINARY);
  return format != NULL;
}

bool as_natives_write(struct as_natives *natives, const char *name, const struct as_value *root,
                      const struct as_native_sink *sink, struct as_errors *errors) {
  struct as_native *native = NULL;
  const struct assay_format *format = use_format(natives, name, &native, errors);
  if (!format)
    return false;
  struct as_writing writing = {.root = root, .sink = sink};
  struct assay_call call = {.kind = AS_CALL_WRITE,
                            .native = native,
                            .stop = as_native_stop_of(natives),
                            .arena = as_arena_new(),
                            .writing = &writing};
  as_native_enter(native);
  bool done = format->write(as_host(), &call) == 1 && !call.failed;
  as_native_leave(native);
  if (!done)
    as_errors_add_output(errors, NULL, "the %s could not write the report: %s", native->who,
                         call.why ? call.why : "it does not say why");
  as_arena_free(call.arena);
  return done;
}
