/* SPDX-License-Identifier: MIT */
/* Where a table's file is looked for. */
#include "given.h"

static const char one[] = "t: {columns: {a: {type: text}}}";

static const struct as_table *read_beneath(struct given *given, const char *root_path,
                                           const char *file) {
  struct as_folder root;
  struct as_value text = {.kind = AS_TEXT, .as.text = file, .count = (uint32_t)strlen(file)};
  struct as_table_source from = {.spec = &given->spec,
                                 .folder = given->folder,
                                 .shown_folder = given->folder,
                                 .root = &root,
                                 .given = &text};
  cr_assert(as_folder_open(&root, given->arena, root_path, &given->errors));
  given->table = as_table_read(given->arena, &from, &given->remarks, &given->errors);
  as_folder_close(&root);
  return given->table;
}

Test(read, a_file_lies_beside_the_review_and_beneath_the_root) {
  struct given given = given_new(one);
  given_file(&given, "t.csv", "a\nx\n", 4);
  static const char *const roots[] = {"/", "/tmp", "/tmp/", NULL};
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
    cr_expect(read_beneath(&given, roots[i] ? roots[i] : given.folder, "t.csv"), "%s", roots[i]);
    cr_expect(read_beneath(&given, roots[i] ? roots[i] : given.folder, "./t.csv"), "%s", roots[i]);
  }
  cr_expect(given.errors.errors == 0, "%s", given.errors.kept[0].text);
  cr_expect(!read_beneath(&given, "/usr", "t.csv"));
  cr_expect(!read_beneath(&given, given.folder, "../t.csv"));
  cr_expect(!read_beneath(&given, given.folder, "/etc/passwd"));
  cr_expect(given.errors.errors == 3);
  given_done(&given);
}

Test(read, a_relative_root_is_relative_to_the_current_folder) {
  struct given given = given_new(one);
  given_file(&given, "t.csv", "a\nx\n", 4);
  cr_assert(chdir("/tmp") == 0);
  memmove(given.folder, given.folder + strlen("/tmp/"),
          strlen(given.folder + strlen("/tmp/")) + 1);
  cr_expect(read_beneath(&given, ".", "t.csv"));
  cr_expect(read_beneath(&given, given.folder, "t.csv"));
  cr_expect(given.errors.errors == 0, "%s", given.errors.kept[0].text);
  given_done(&given);
}

Test(read, errors_name_the_file_as_the_review_reaches_it) {
  struct given given = given_new("t: {columns: {a: {type: whole}}}");
  given_csv(&given, "a\nx\n");
  cr_expect(
      as_text_equal(given.errors.kept[0].file, as_path_join(given.arena, given.folder, "t.csv")));
  given_done(&given);
}
