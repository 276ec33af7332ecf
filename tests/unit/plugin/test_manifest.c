/* SPDX-License-Identifier: MIT */
#include "plugin_kit.h"

static struct as_plugin read_manifest(struct kit *kit, const char *text) {
  struct as_plugin plugin;
  kit_write(kit, "p/scale.yaml", "scale: s\nversion: 1\n");
  kit_write(kit, "p/more/scale.yaml", "scale: t\nversion: 1\n");
  kit_write(kit, "p2/scale.yaml", "scale: v\nversion: 1\n");
  kit_write(kit, "outside.yaml", "scale: u\nversion: 1\n");
  kit_write(kit, "p/plugin.yaml", text);
  const char *folder = kit_path(kit, "p");
  as_manifest_read(kit->arena, folder, as_path_real(kit->arena, folder), "--plugins", &plugin);
  return plugin;
}

Test(manifest, what_a_plugin_brings_is_read) {
  struct kit kit;
  kit_open(&kit);
  struct as_plugin plugin = read_manifest(
      &kit, "plugin: mine\nversion: 1.2\ntitle: My plugin\nrequires: {assay: \">=0.1\"}\n"
            "scales: [scale.yaml, more]\ndescription: D\nsource: {note: n}\n");
  cr_assert(plugin.problem == NULL, "%s", plugin.problem);
  cr_expect_str_eq(plugin.id, "mine");
  cr_expect_str_eq(plugin.version, "1.2");
  cr_expect_str_eq(plugin.title, "My plugin");
  cr_expect_str_eq(plugin.found_by, "--plugins");
  cr_assert(plugin.scale_count == 2 && plugin.library == NULL);
  cr_expect_str_eq(plugin.scales[1], kit_path(&kit, "p/more/scale.yaml"));
  plugin = read_manifest(&kit, "plugin: native\nversion: 1.0.0\nlibrary: xlsx\n");
  cr_assert(plugin.problem == NULL, "%s", plugin.problem);
  cr_expect_str_eq(plugin.library, "xlsx");
  cr_expect_str_eq(plugin.title, "native");
  kit_close(&kit);
}

Test(manifest, what_is_wrong_is_kept_as_the_plugins_problem) {
  static const struct {
    const char *text, *problem;
  } cases[] = {
      {"plugin: mine\nscales: [scale.yaml]\n", "no \"version\""},
      {"version: 1\nscales: [scale.yaml]\n", "no \"plugin\""},
      {"plugin: mine\nversion: 1\n", "it brings nothing"},
      {"plugin: mine\nversion: 1\nscale: [scale.yaml]\nlibrary: x\n", "did you mean \"scales\""},
      {"plugin: mine\nversion: 1\nscales: [sclae.yaml]\n", "there is no file \"sclae.yaml\""},
      {"plugin: mine\nversion: 1\nscales: [../outside.yaml]\n",
       "lies outside the plugin's folder"},
      {"plugin: mine\nversion: 1\nscales: [../p2]\n", "lies outside the plugin's folder"},
      {"plugin: mine\nversion: 1\nscales: [/etc/passwd]\n", "files of this folder"},
      {"plugin: mine\nversion: 1\nscales: [{a: b}]\n", "files of this folder"},
      {"plugin: My Plugin\nversion: 1\nscales: [scale.yaml]\n", "kebab-case"},
      {"plugin: mine\nversion: 1\nlibrary: ../evil\n", "without prefix and suffix"},
      {"plugin: mine\nversion: 1\nlibrary: \"\"\n", "without prefix and suffix"},
      {"plugin: mine\nversion: 1\nscales: [scale.yaml]\nrequires: {assay: \">=99\"}\n",
       "it requires assay >=99, and this is assay"},
      {"plugin: mine\nversion: 1\nscales: [scale.yaml]\nrequires: {assay: soon}\n",
       "a wish is written"},
      {"plugin: mine\nversion: 1\nscales: [scale.yaml]\nrequires: {asay: \">=0.1\"}\n",
       "did you mean \"assay\""},
      {"- mine\n", "a map was wanted"},
      {"plugin: [\n", "plugin.yaml:"}};
  struct kit kit;
  kit_open(&kit);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct as_plugin plugin = read_manifest(&kit, cases[i].text);
    cr_expect(plugin.problem && strstr(plugin.problem, cases[i].problem), "%s: %s",
              cases[i].problem, plugin.problem ? plugin.problem : "(none)");
    cr_expect(plugin.id != NULL && plugin.version != NULL && plugin.title != NULL);
  }
  kit_close(&kit);
}

Test(manifest, a_scale_behind_a_link_out_of_the_plugin_is_refused) {
  struct kit kit;
  kit_open(&kit);
  read_manifest(&kit, "");
  cr_assert(symlink("../outside.yaml", kit_path(&kit, "p/link.yaml")) == 0);
  struct as_plugin plugin = read_manifest(&kit, "plugin: mine\nversion: 1\nscales: [link.yaml]\n");
  cr_expect(plugin.problem && strstr(plugin.problem, "lies outside"), "%s",
            plugin.problem ? plugin.problem : "");
  kit_close(&kit);
}
