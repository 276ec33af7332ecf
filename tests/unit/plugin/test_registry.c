/* SPDX-License-Identifier: MIT */
#include "plugin_kit.h"

Test(registry, a_folder_is_a_plugin_or_holds_plugins) {
  struct kit kit;
  uint32_t count = 0;
  kit_open(&kit);
  kit_plugin(&kit, "all/two", "two", "1.0.0", "extends: one\n");
  kit_plugin(&kit, "all/one", "one", "1.0.0", "");
  kit_plugin(&kit, "alone", "alone", "1.0.0", "");
  kit_write(&kit, "all/notes/README.md", "nothing here\n");
  kit_plugin(&kit, "all/.hidden", "hidden", "1.0.0", "");
  cr_expect(kit_add(&kit, "all", true) && kit_add(&kit, "alone", true));
  const struct as_plugin *plugins = as_registry_plugins(kit.registry, &count);
  cr_assert(count == 3, "%u", count);
  cr_expect_str_eq(plugins[0].id, "alone");
  cr_expect_str_eq(plugins[1].id, "one");
  cr_expect_str_eq(plugins[2].id, "two");
  cr_expect(plugins[0].problem == NULL && plugins[1].problem == NULL &&
            plugins[2].problem == NULL);
  const struct as_scale_entry *scales = as_registry_scales(kit.registry, &count);
  cr_assert(count == 3);
  cr_expect_str_eq(scales[1].id, "one");
  cr_expect_str_eq(scales[1].title, "The title");
  cr_expect(scales[1].base == NULL);
  cr_expect_str_eq(scales[2].base, "one");
  cr_expect_str_eq(scales[2].plugin->id, "two");
  kit_close(&kit);
}

Test(registry, a_scale_is_loaded_once_with_its_base_from_another_plugin) {
  struct kit kit;
  kit_open(&kit);
  kit_plugin(&kit, "all/two", "two", "1.0.0", "extends: one@1.0\n");
  kit_plugin(&kit, "all/one", "one", "1.0.0", "");
  kit_add(&kit, "all", true);
  const struct as_scale *two = kit_scale(&kit, "two");
  cr_assert(two != NULL, "%s", kit_first(&kit));
  cr_expect(two->layer_count == 2 && two->item_count == 1);
  cr_expect(kit_scale(&kit, "two@1.0.0") == two);
  cr_expect(as_registry_scale_at(kit.registry, kit_path(&kit, "all/two"), &kit.errors) == two);
  cr_expect(as_registry_scale_at(kit.registry, kit_path(&kit, "all/../all/two/scale.yaml"),
                                 &kit.errors) == two);
  kit_close(&kit);
}

Test(registry, the_highest_version_is_taken_unless_one_is_named) {
  struct kit kit;
  kit_open(&kit);
  kit_plugin(&kit, "all/a", "s", "1.9.0", "");
  kit_plugin(&kit, "all/b", "s", "1.10.0", "");
  kit_plugin(&kit, "all/c", "s", "1.2.0", "");
  kit_add(&kit, "all", true);
  cr_assert(kit_scale(&kit, "s") != NULL, "%s", kit_first(&kit));
  cr_expect_str_eq(kit_scale(&kit, "s")->version, "1.10.0");
  cr_expect_str_eq(kit_scale(&kit, "s@1.9.0")->version, "1.9.0");
  cr_expect(kit_scale(&kit, "s@2") == NULL);
  cr_expect(kit_said(&kit, "there is no version \"2\" of s: there is 1.2.0, 1.9.0, 1.10.0"), "%s",
            kit_first(&kit));
  kit_close(&kit);
}

Test(registry, a_scale_that_is_not_there_is_an_error_with_the_nearest_name) {
  struct kit kit;
  kit_open(&kit);
  cr_expect(kit_scale(&kit, "ips-26") == NULL && kit_said(&kit, "none was found"));
  kit_plugin(&kit, "ips", "ips-25", "1.0.0", "");
  kit_add(&kit, "ips", true);
  cr_expect(kit_scale(&kit, "ips-26") == NULL);
  cr_expect(kit_said(&kit, "did you mean \"ips-25\""), "%s", kit_first(&kit));
  kit_close(&kit);
}

Test(registry, the_same_real_folder_counts_once) {
  struct kit kit;
  uint32_t count = 0;
  kit_open(&kit);
  kit_plugin(&kit, "all/one", "one", "1.0.0", "");
  cr_assert(symlink("all", kit_path(&kit, "again")) == 0);
  kit_add(&kit, "all", true);
  kit_add(&kit, "all/one", true);
  kit_add(&kit, "again", true);
  as_registry_plugins(kit.registry, &count);
  cr_expect(count == 1, "%u", count);
  cr_expect(kit_scale(&kit, "one") != NULL, "%s", kit_first(&kit));
  kit_close(&kit);
}

Test(registry, two_plugins_of_one_name_and_version_are_refused_only_when_used) {
  struct kit kit;
  uint32_t count = 0;
  kit_open(&kit);
  kit_plugin(&kit, "a/one", "one", "1.0.0", "");
  kit_plugin(&kit, "b/one", "one", "1.0.0", "");
  kit_plugin(&kit, "b/two", "two", "1.0.0", "");
  cr_expect(kit_add(&kit, "a", true) && kit_add(&kit, "b", true) && !as_errors_any(&kit.errors));
  const struct as_plugin *plugins = as_registry_plugins(kit.registry, &count);
  cr_assert(count == 3);
  cr_expect(plugins[0].problem && strstr(plugins[0].problem, "b/one"));
  cr_expect(plugins[1].problem && strstr(plugins[1].problem, "a/one"));
  cr_expect(kit_scale(&kit, "two") != NULL, "%s", kit_first(&kit));
  cr_expect(kit_scale(&kit, "one") == NULL);
  cr_expect(kit_said(&kit, "one 1.0.0 is there twice"), "%s", kit_first(&kit));
  kit_close(&kit);
}

Test(registry, a_broken_plugin_stops_no_other_and_is_named_when_used) {
  struct kit kit;
  kit_open(&kit);
  kit_plugin(&kit, "all/good", "good", "1.0.0", "");
  kit_plugin(&kit, "all/late", "late", "1.0.0", "");
  kit_write(&kit, "all/late/plugin.yaml",
            "plugin: late\nversion: 1\nscales: [scale.yaml]\nrequires: {assay: \">=99\"}\n");
  kit_write(&kit, "all/odd/plugin.yaml", "plugin: odd\nversion: 1\nscales: [scale.yaml]\n");
  kit_write(&kit, "all/odd/scale.yaml", "scale: [\n");
  cr_expect(kit_add(&kit, "all", true) && !as_errors_any(&kit.errors));
  cr_expect(kit_scale(&kit, "good") != NULL, "%s", kit_first(&kit));
  cr_expect(kit_scale(&kit, "late") == NULL && kit_said(&kit, "it requires assay >=99"), "%s",
            kit_first(&kit));
  cr_expect(kit_scale(&kit, "odd") == NULL && kit_said(&kit, "the plugin odd cannot be used"),
            "%s", kit_first(&kit));
  kit_close(&kit);
}

Test(registry, a_broken_scale_tells_its_errors_to_each_who_asks) {
  struct kit kit;
  kit_open(&kit);
  kit_plugin(&kit, "p", "p", "1.0.0", "extends: nowhere\n");
  kit_add(&kit, "p", true);
  for (int i = 0; i < 2; i++) {
    cr_expect(kit_scale(&kit, "p") == NULL);
    cr_expect(kit.errors.errors == 1 && kit_said(&kit, "there is no scale \"nowhere\""), "%s",
              kit_first(&kit));
    cr_expect(kit.errors.kept[0].line == 4 && strstr(kit.errors.kept[0].file, "p/scale.yaml"));
    cr_expect(kit.errors.kept[0].shown && strstr(kit.errors.kept[0].shown, "extends: nowhere"));
  }
  kit_close(&kit);
}

Test(registry, a_folder_that_must_be_there_and_is_not_is_an_error) {
  struct kit kit;
  kit_open(&kit);
  cr_expect(kit_add(&kit, "nowhere", false) && !as_errors_any(&kit.errors));
  cr_expect(!kit_add(&kit, "nowhere", true) && kit_said(&kit, "no such folder"));
  kit_close(&kit);
}

Test(registry, a_scale_without_a_manifest_is_told_what_one_holds) {
  struct kit kit;
  uint32_t count = 0;
  kit_open(&kit);
  kit_write(&kit, "all/bare/scale.yaml", "scale: bare\nversion: 1\n");
  cr_expect(!kit_add(&kit, "all/bare", true));
  cr_expect(kit_said(&kit, "no plugin.yaml") && kit_said(&kit, "scales: [scale.yaml]"), "%s",
            kit_first(&kit));
  kit_add(&kit, "all", true);
  const struct as_plugin *plugins = as_registry_plugins(kit.registry, &count);
  cr_assert(count == 1);
  cr_expect_str_eq(plugins[0].id, "bare");
  cr_expect(plugins[0].problem && strstr(plugins[0].problem, "no plugin.yaml"));
  cr_expect(kit_scale(&kit, "bare") == NULL && kit_said(&kit, "no plugin.yaml"), "%s",
            kit_first(&kit));
  kit_close(&kit);
}

Test(registry, a_scale_outside_the_search_path_is_loaded_by_its_path) {
  struct kit kit;
  kit_open(&kit);
  kit_plugin(&kit, "in/one", "one", "1.0.0", "");
  kit_plugin(&kit, "out/two", "two", "1.0.0", "extends: one\n");
  kit_add(&kit, "in", true);
  cr_expect(kit_scale(&kit, "two") == NULL);
  as_errors_init(&kit.errors, kit.arena);
  const struct as_scale *two =
      as_registry_scale_at(kit.registry, kit_path(&kit, "out/two"), &kit.errors);
  cr_assert(two != NULL, "%s", kit_first(&kit));
  cr_expect_str_eq(two->layers[1].id, "one");
  kit_close(&kit);
}
