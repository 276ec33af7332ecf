/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "qa/lint.h"

#include <criterion/criterion.h>
#include <string.h>

Test(lint_kinds, every_kind_has_a_kebab_code_in_order_and_all_its_words) {
  for (int i = 0; i < AS_LINT_CODES; i++) {
    const struct as_lint_kind *kind = as_lint_kind((enum as_lint_code)i);
    cr_assert(kind->code != NULL, "kind %d", i);
    cr_expect(as_text_is_kebab(kind->code), "%s", kind->code);
    cr_expect(kind->title && kind->title[0] && kind->means && kind->means[0], "%s", kind->code);
    cr_expect(kind->mend && kind->mend[0] && kind->example && kind->example[0], "%s", kind->code);
    if (i > 0)
      cr_expect(strcmp(as_lint_kind((enum as_lint_code)(i - 1))->code, kind->code) < 0,
                "%s is out of order", kind->code);
    cr_expect(as_lint_kind_named(kind->code, NULL) == kind);
  }
}

Test(lint_kinds, a_code_that_is_none_gives_the_nearest) {
  const char *nearest = NULL;
  cr_expect(as_lint_kind_named("gap-betwen-bands", &nearest) == NULL);
  cr_expect(as_text_equal(nearest, "gap-between-bands"));
  cr_expect(as_lint_kind_named("nothing of the kind at all", &nearest) == NULL);
  cr_expect(nearest == NULL);
}
