/* SPDX-License-Identifier: MIT */
/* What a library says of itself, held against the header and against its manifest.
 *
 * The one idea: a plugin that is wrong is refused as a whole, before anything of it is called, in
 * words that its author understands. The manifest is what was found without loading; a library
 * that provides something else than it says is refused, not adapted to. */
#include "plugin/loader.h"

#include "base/text.h"

#include <string.h>

enum {
  EACH_MOST = 256, /* sources, formats or functions: more is a wrong number */
  ARGUMENTS_MOST = 8,
  NAMES_MOST = 64, /* extensions or options of one source */
  NAME_SIZE = 64,
  /* What the first header had; a smaller struct cannot be read. */
  PLUGIN_SIZE = offsetof(struct assay_plugin, stop) + sizeof(void *),
  SOURCE_SIZE = offsetof(struct assay_source, read) + sizeof(void *),
  FORMAT_SIZE = offsetof(struct assay_format, write) + sizeof(void *),
  FUNCTION_SIZE = offsetof(struct assay_function, call) + sizeof(void *),
  SIZE_MOST = 4096, /* of any struct, however much later the header */
  KNOWN_CAPABILITIES = ASSAY_CAN_READ | ASSAY_CAN_WRITE | ASSAY_CAN_CALL | ASSAY_THREADS
};

struct checking {
  struct as_arena *arena;
  const struct assay_plugin *plugin;
  const struct as_plugin *manifest;
};

/* A text that ends within its first bytes; library memory cannot be looked at further. */
static bool is_name(const char *text) {
  size_t size = text ? strnlen(text, NAME_SIZE) : NAME_SIZE;
  return size > 0 && size < NAME_SIZE;
}

/* A name that cannot be shown as it is, is no name. */
static const char *shown(const struct checking *checking, const char *text) {
  return is_name(text) ? as_text_printable_copy(checking->arena, text) : "?";
}

static const char *check_head(const struct checking *checking, uint64_t symbol_size) {
  const struct assay_plugin *plugin = checking->plugin;
  unsigned unknown = plugin->capabilities & ~(unsigned)KNOWN_CAPABILITIES;
  if (symbol_size < PLUGIN_SIZE || plugin->size < PLUGIN_SIZE || plugin->size > SIZE_MOST ||
      plugin->size > symbol_size)
    return as_arena_print(checking->arena,
                          "says that assay_plugin has %u bytes, where the object has %u and "
                          "%u to %u were wanted: .size = sizeof assay_plugin",
                          (unsigned)plugin->size, (unsigned)symbol_size, (unsigned)PLUGIN_SIZE,
                          (unsigned)SIZE_MOST);
  if (unknown)
    return as_arena_print(checking->arena,
                          "asks for capabilities that this assay does not know (0x%x): it needs a "
                          "later one",
                          unknown);
  if (!is_name(plugin->name) || !as_text_is_kebab(plugin->name))
    return "has no name in kebab-case of at most 63 letters";
  if (!is_name(plugin->version))
    return "has no version of at most 63 letters";
  if (plugin->reserved != 0)
    return "has something other than 0 in reserved";
  if (plugin->stop && !plugin->start)
    return "has a stop but no start";
  return NULL;
}

static const char *check_manifest(const struct checking *checking) {
  const struct assay_plugin *plugin = checking->plugin;
  const struct as_plugin *manifest = checking->manifest;
  if (!manifest)
    return NULL;
  if (!as_text_equal(plugin->name, manifest->id))
    return as_arena_print(checking->arena, "calls itself %s, and its plugin.yaml says %s",
                          plugin->name, manifest->id);
  if (!as_text_equal(plugin->version, manifest->version))
    return as_arena_print(checking->arena, "is version %s, and its plugin.yaml says %s",
                          shown(checking, plugin->version), manifest->version);
  return NULL;
}

/* A capability without what it stands for, or the other way round. */
static const char *check_part(const struct checking *checking, unsigned capability,
                              const char *word, uint32_t count, const void *array) {
  bool claimed = checking->plugin->capabilities & capability;
  if (count > EACH_MOST)
    return as_arena_print(checking->arena, "says that it has %u %s; %d is the most",
                          (unsigned)count, word, EACH_MOST);
  if (claimed != (count > 0))
    return as_arena_print(checking->arena,
                          claimed ? "claims to have %s and has none"
                                  : "has %s that its capabilities do not name",
                          word);
  if (count > 0 && !array)
    return as_arena_print(checking->arena, "has %u %s at no place (NULL)", (unsigned)count, word);
  return NULL;
}

static const char *no_struct(const struct checking *checking, const char *word, uint32_t i,
                             const void *at, uint32_t size, uint32_t wanted) {
  if (!at)
    return as_arena_print(checking->arena, "has nothing (NULL) as its %s %u", word, i + 1);
  return as_arena_print(checking->arena,
                        "has a %s of %u bytes, where at least %u were wanted: .size = sizeof it",
                        word, (unsigned)size, (unsigned)wanted);
}

static bool size_is_wrong(uint32_t size, uint32_t wanted) {
  return size < wanted || size > SIZE_MOST;
}

/* A list of names that NULL ends; *count of them. false: one is none, or it does not end. */
static bool check_names(const char *const *names, size_t *count) {
  *count = 0;
  while (names && names[*count]) {
    if (*count == NAMES_MOST || !is_name(names[*count]))
      return false;
    (*count)++;
  }
  return true;
}

static const char *without(const struct checking *checking, const char *word, const char *name,
                           const char *what) {
  return as_arena_print(checking->arena, "has a %s %s without %s", word, name, what);
}

/* A flag of a later header may not be passed over: it may be why the plugin would go wrong here.
 */
static const char *check_flags(const struct checking *checking, const char *word, const char *name,
                               uint32_t flags, uint32_t known) {
  return (flags & ~known) == 0
             ? NULL
             : as_arena_print(checking->arena,
                              "has a %s %s with flags that this assay does not know (0x%x): it "
                              "needs a later one",
                              word, name, (unsigned)(flags & ~known));
}

static const char *check_source(const struct checking *checking, uint32_t i) {
  const struct assay_source *it = checking->plugin->sources[i];
  size_t extensions = 0, options = 0;
  if (!it || size_is_wrong(it->size, SOURCE_SIZE))
    return no_struct(checking, "source", i, it, it ? it->size : 0, SOURCE_SIZE);
  const char *name = shown(checking, it->name);
  if (!is_name(it->name) || !as_text_is_kebab(it->name))
    return as_arena_print(checking->arena, "has a source whose name is not in kebab-case: %s",
                          name);
  if (!it->read)
    return without(checking, "source", name, "a read function");
  if (!check_names(it->extensions, &extensions) || !check_names(it->options, &options))
    return as_arena_print(checking->arena,
                          "has a source %s whose extensions or options are no list of names that "
                          "NULL ends",
                          name);
  if (it->key && (!is_name(it->key) || !as_text_is_snake(it->key)))
    return as_arena_print(checking->arena, "has a source %s whose key is not in snake_case", name);
  if (extensions == 0 && !it->key)
    return without(checking, "source", name, "extensions and without a key: nothing asks for it");
  return check_flags(checking, "source", name, it->flags, 0);
}

static const char *check_format(const struct checking *checking, uint32_t i) {
  const struct assay_format *it = checking->plugin->formats[i];
  if (!it || size_is_wrong(it->size, FORMAT_SIZE))
    return no_struct(checking, "format", i, it, it ? it->size : 0, FORMAT_SIZE);
  const char *name = shown(checking, it->name);
  if (!is_name(it->name) || !as_text_is_kebab(it->name))
    return as_arena_print(checking->arena, "has a format whose name is not in kebab-case: %s",
                          name);
  if (!it->write)
    return without(checking, "format", name, "a write function");
  if (!is_name(it->extension))
    return without(checking, "format", name, "the extension of its files");
  return check_flags(checking, "format", name, it->flags, ASSAY_FORMAT_BINARY);
}

static bool is_kind(uint32_t kind) {
  return kind >= ASSAY_TEXT && kind <= ASSAY_TIME;
}

static const char *check_function(const struct checking *checking, uint32_t i) {
  const struct assay_function *it = checking->plugin->functions[i];
  if (!it || size_is_wrong(it->size, FUNCTION_SIZE))
    return no_struct(checking, "function", i, it, it ? it->size : 0, FUNCTION_SIZE);
  const char *name = shown(checking, it->name);
  if (!is_name(it->name) || !as_text_is_snake(it->name))
    return as_arena_print(checking->arena, "has a function whose name is not in snake_case: %s",
                          name);
  if (!it->call)
    return without(checking, "function", name, "a call function");
  if (it->argument_count > ARGUMENTS_MOST || (it->argument_count > 0 && !it->arguments))
    return as_arena_print(
        checking->arena,
        "has a function %s of %u arguments, where at most %d and a list of their "
        "kinds were wanted",
        name, (unsigned)it->argument_count, ARGUMENTS_MOST);
  bool well = is_kind(it->answer);
  for (uint32_t k = 0; k < it->argument_count; k++)
    well = well && is_kind(it->arguments[k]);
  return well ? check_flags(checking, "function", name, it->flags, ASSAY_FUNCTION_DETERMINISTIC)
              : as_arena_print(checking->arena,
                               "has a function %s with a kind that is none of a function's", name);
}

static const char *source_name(const struct assay_plugin *plugin, uint32_t i) {
  return plugin->sources[i]->name;
}

static const char *format_name(const struct assay_plugin *plugin, uint32_t i) {
  return plugin->formats[i]->name;
}

static const char *function_name(const struct assay_plugin *plugin, uint32_t i) {
  return plugin->functions[i]->name;
}

/* The three kinds of things a plugin has, alike. */
static const struct part {
  unsigned capability;
  const char *words, *word;
  const char *(*check)(const struct checking *checking, uint32_t i);
  const char *(*name)(const struct assay_plugin *plugin, uint32_t i);
} parts[] = {{ASSAY_CAN_READ, "sources", "source", check_source, source_name},
             {ASSAY_CAN_WRITE, "formats", "format", check_format, format_name},
             {ASSAY_CAN_CALL, "functions", "function", check_function, function_name}};

static uint32_t count_of(const struct assay_plugin *plugin, size_t part) {
  return part == 0   ? plugin->source_count
         : part == 1 ? plugin->format_count
                     : plugin->function_count;
}

static const void *array_of(const struct assay_plugin *plugin, size_t part) {
  return part == 0   ? (const void *)plugin->sources
         : part == 1 ? (const void *)plugin->formats
                     : (const void *)plugin->functions;
}

static const char *check_all(const struct checking *checking, size_t p) {
  const struct assay_plugin *plugin = checking->plugin;
  const struct part *part = &parts[p];
  uint32_t count = count_of(plugin, p);
  const char *why =
      check_part(checking, part->capability, part->words, count, array_of(plugin, p));
  for (uint32_t i = 0; i < count && !why; i++) {
    why = part->check(checking, i);
    for (uint32_t k = 0; k < i && !why; k++)
      if (as_text_equal(part->name(plugin, i), part->name(plugin, k)))
        why = as_arena_print(checking->arena, "has two %s called %s", part->words,
                             part->name(plugin, i));
  }
  return why;
}

static bool reads(const struct assay_plugin *plugin, const char *word, bool is_key) {
  for (uint32_t i = 0; i < plugin->source_count; i++) {
    const struct assay_source *it = plugin->sources[i];
    if (is_key && as_text_equal(it->key, word))
      return true;
    for (size_t k = 0; !is_key && it->extensions && it->extensions[k]; k++)
      if (as_text_equal(it->extensions[k], word))
        return true;
  }
  return false;
}

static bool has(const struct assay_plugin *plugin, size_t part, const char *name) {
  for (uint32_t i = 0; i < count_of(plugin, part); i++)
    if (as_text_equal(parts[part].name(plugin, i), name))
      return true;
  return false;
}

static const char *lacks(const struct checking *checking, const char *what, const char *name) {
  return as_arena_print(checking->arena, "has no %s %s, which its plugin.yaml says it provides",
                        what, name);
}

/* That what the manifest promises is there. */
static const char *check_promises(const struct checking *checking) {
  if (!checking->manifest)
    return NULL;
  const struct as_provides *it = &checking->manifest->provides;
  for (uint32_t i = 0; i < it->file_count; i++)
    if (!reads(checking->plugin, it->files[i], false))
      return lacks(checking, "source for files", it->files[i]);
  for (uint32_t i = 0; i < it->source_count; i++)
    if (!reads(checking->plugin, it->sources[i], true))
      return lacks(checking, "source with the key", it->sources[i]);
  for (uint32_t i = 0; i < it->format_count; i++)
    if (!has(checking->plugin, 1, it->formats[i]))
      return lacks(checking, "format", it->formats[i]);
  for (uint32_t i = 0; i < it->function_count; i++)
    if (!has(checking->plugin, 2, it->functions[i]))
      return lacks(checking, "function", it->functions[i]);
  return NULL;
}

const char *as_descriptor_check(struct as_arena *arena, const struct assay_plugin *plugin,
                                uint64_t symbol_size, const struct as_plugin *manifest) {
  struct checking checking = {arena, plugin, manifest};
  const char *why = check_head(&checking, symbol_size);
  if (!why)
    why = check_manifest(&checking);
  for (size_t i = 0; i < sizeof parts / sizeof *parts && !why; i++)
    why = check_all(&checking, i);
  if (!why && plugin->source_count + plugin->format_count + plugin->function_count == 0)
    why = "provides nothing";
  return why ? why : check_promises(&checking);
}
