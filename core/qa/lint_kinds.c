/* SPDX-License-Identifier: MIT */
/* Every kind of finding: its code, how grave it is, and what is said of it. Words only; what finds
 * them is beside. Sorted by code, as the list of them is shown. */
#include "base/text.h"
#include "qa/lint.h"

static const struct as_lint_kind KINDS[] = {
    [AS_LINT_ANCHOR_WITHOUT_BAND] =
        {"anchor-without-band", AS_LINT_WARNING, "An anchor that no band gives",
         "The item words an anchor for points that its bands never give, so no figure can earn "
         "them; only a reviewer's own points can.",
         "Add the band, or take the anchor away.",
         "bands: {5: {from: 90}, 3: {below: 90}}\n"
         "anchors: {5: Nine in ten, 4: Most, 3: Fewer}"},
    [AS_LINT_BAND_WITHOUT_ANCHOR] =
        {"band-without-anchor", AS_LINT_WARNING, "A band that no anchor puts in words",
         "The bands give points for which the item has no words, so a report shows a score and "
         "cannot say what it stands for.",
         "Word the anchor.",
         "bands: {5: {from: 90}, 4: {from: 50, below: 90}, 3: {below: 50}}\n"
         "anchors: {5: Nine in ten, 3: Less than half}"},
    [AS_LINT_GAP_BETWEEN_BANDS] =
        {"gap-between-bands", AS_LINT_WARNING, "A number that no band holds",
         "The figure can come to a number that is printed in no band. The item's \"between\" "
         "still "
         "gives it points, but the scale does not say which points are meant.",
         "Move an edge so that the bands meet, or write a ruling that says what such a number "
         "earns and silence the finding with its name.",
         "bands: {2: {from: 65, to: 74}, 1: {below: 64}}   # 64 is in neither"},
    [AS_LINT_GAP_BETWEEN_LEVELS] =
        {"gap-between-levels", AS_LINT_WARNING, "A total that no level's range holds",
         "The score can lie between the printed ranges of two levels. The lower edges decide, so "
         "it belongs to the lower of the two; the source does not say so.",
         "Move an edge so that the ranges meet (\"below: 90\" in place of \"to: 89.9\"), or write "
         "a ruling and silence the finding with its name.",
         "levels:\n"
         "  - {id: high, title: High, total: {from: 90}}\n"
         "  - {id: low, title: Low, total: {to: 89.9}}   # 89.95 of a weighted total"},
    [AS_LINT_KNOWN_UNKNOWN] =
        {"known-unknown", AS_LINT_ERROR, "A silence that names nothing",
         "\"known\" silences a finding with a code that does not exist, with a ruling that is not "
         "there, or without a reason. It silences nothing, or nobody can tell why.",
         "Write the code as it is reported, and the id of a ruling of the item or the scale, or "
         "{because: \"...\"}.",
         "known: {gap-betwen-bands: between_edges}"},
    [AS_LINT_KNOWN_UNMET] =
        {"known-unmet", AS_LINT_WARNING, "A silence that nothing needs",
         "\"known\" silences a finding that is not there. It was mended, or never met, and the "
         "silence would hide the next one.",
         "Take the line away.", "known: {shared-band-edge: doubled_edge}   # no edge is shared"},
    [AS_LINT_SHARED_BAND_EDGE] =
        {"shared-band-edge", AS_LINT_WARNING, "A number that two bands hold",
         "The same number is printed as the edge of two bands. It earns the higher score; the "
         "source does not say so.",
         "Let one band end before it (\"below: 30\"), or write a ruling and silence the finding "
         "with its name.",
         "bands: {2: {from: 30, to: 39}, 1: {to: 30}}   # 30 is in both"},
};

_Static_assert(sizeof KINDS / sizeof *KINDS == AS_LINT_CODES, "every code has its words");

const struct as_lint_kind *as_lint_kind(enum as_lint_code code) {
  return &KINDS[code];
}

const struct as_lint_kind *as_lint_kind_named(const char *code, const char **nearest) {
  const char *names[AS_LINT_CODES];
  for (size_t i = 0; i < AS_LINT_CODES; i++) {
    names[i] = KINDS[i].code;
    if (as_text_equal(names[i], code))
      return &KINDS[i];
  }
  int near = nearest ? as_text_nearest(code, names, AS_LINT_CODES) : -1;
  if (nearest)
    *nearest = near >= 0 ? names[near] : NULL;
  return NULL;
}
