/* SPDX-License-Identifier: MIT */
/* Every kind of finding: its code, how grave it is, and what is said of it. Words only; what finds
 * them is beside. Sorted by code, as the list of them is shown. */
#include "base/text.h"
#include "qa/lint.h"

static const struct as_lint_kind KINDS[] = {
    [AS_LINT_ANCHOR_NEVER_GIVEN] =
        {"anchor-never-given", AS_LINT_WARNING, "An anchor that the rule never gives",
         "All evidence that the declarations allow was tried, and the rule never gave "
         "these points. The words of the anchor promise what nobody can earn.",
         "Look at the rule, or take the anchor away.",
         "facts: {often: {type: choice, of: [weekly, monthly], required: yes}}\n"
         "params: {rungs: [{points: 5, when: {often: [weekly]}}, {points: 3}]}\n"
         "anchors: {5: Weekly, 4: Fortnightly, 3: Less}"},
    [AS_LINT_ANCHOR_NOT_SHOWN] =
        {"anchor-not-shown", AS_LINT_NOTE, "An anchor that no evidence tried has given",
         "Some hundred pieces of evidence that the declarations allow were tried, about "
         "the numbers of the item, and the rule never gave these points. There may be "
         "evidence that does.",
         "Write a rule test in which the rule gives them; if there can be none, look at "
         "the rule.",
         "anchors: {5: At least nine in ten, 4: At least half, 3: Less}   # and the rule gives 5 "
         "or 3"},
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
    [AS_LINT_BETWEEN_NOT_SAID] =
        {"between-not-said", AS_LINT_WARNING,
         "Nothing says how a figure between two bands is read",
         "The figure need not be a whole number, and can come to one between the printed edges of "
         "two bands, such as 20.4 between 20 and 21. The item has no \"between\", so it earns the "
         "score whose edge it reaches, and no reader of the scale knows.",
         "Say \"between: strict\", \"nearest\" or \"round-half-up\"; or, where the figure is a "
         "whole "
         "number, \"value: {type: whole}\".",
         "bands: {2: {to: 20}, 1: {from: 21}}   # 20.4"},
    [AS_LINT_BEYOND_BANDS] =
        {"beyond-bands", AS_LINT_WARNING, "Numbers beyond the last band",
         "All bands end on one side, and the figure may come to a number beyond: it is given the "
         "points of the nearest band, which nobody may have meant.",
         "Leave the outer edge of the last band open; or say with \"value: {max: ...}\" how far "
         "the "
         "figure can go.",
         "bands: {2: {from: 50, to: 60}, 1: {below: 50}}   # 70"},
    [AS_LINT_CAP_HIDDEN] =
        {"cap-hidden", AS_LINT_WARNING, "A cap behind another",
         "Wherever this cap's condition holds, that of another cap holds too, which lies as low "
         "or "
         "lower. It never decides, and a report shows a reason that had no effect.",
         "Take one of the two away, or make their conditions differ.",
         "caps:\n"
         "  a: {at: 3, when: {tracked: no}, because: ...}\n"
         "  b: {at: 2, when: {tracked: no}, because: ...}"},
    [AS_LINT_CAP_NEVER_BITES] =
        {"cap-never-bites", AS_LINT_WARNING, "A cap that takes nothing away",
         "The cap lies at the highest points that the item can have, or above: whether its "
         "condition holds or not, the score is the same.",
         "Put the cap lower, or take it away.",
         "score: {min: 1, max: 5}\n"
         "caps: {late: {at: 5, when: {on_time: no}, because: ...}}"},
    [AS_LINT_CLAUSE_SUPERFLUOUS] =
        {"clause-superfluous", AS_LINT_WARNING, "An alternative that adds nothing",
         "Of several alternatives in a condition one holds only where another does as well. It is "
         "repeated, or it says something other than what was meant.",
         "Take it away, or mend it.", "when: [{tracked: no}, {tracked: no, rural: yes}]"},
    [AS_LINT_CONDITION_NEVER_HOLDS] =
        {"condition-never-holds", AS_LINT_WARNING, "A condition that never holds",
         "The condition asks for a number that the fact, the figure or the score can never be. "
         "What "
         "hangs on it never happens.",
         "Mend the condition, or the type of the fact.",
         "facts: {share: {type: percent}}\n"
         "caps: {low: {at: 2, when: {share: {above: 100}}, because: ...}}"},
    [AS_LINT_CUT_SHORT] =
        {"cut-short", AS_LINT_NOTE, "Not everything was looked at",
         "The scale has more of something than lint holds against each other, or more findings "
         "than "
         "are shown. What was left out may have more.",
         "Mend what is shown, and look again; a scale of this size may be several.",
         "bands: {1: {to: 1}, 2: {from: 2, to: 2}}   # and hundreds more"},
    [AS_LINT_EDGE_NEVER_MET] =
        {"edge-never-met", AS_LINT_WARNING, "An edge that the points never meet",
         "The points can only add up to certain numbers, and the edge of a level is none of them: "
         "\"15 or more\" of points that are all even is in truth 16 or more. Whoever aims at the "
         "printed edge falls short.",
         "Print the number that is meant, or write a ruling and silence the finding with its "
         "name.",
         "subtotals: {both: {items: [a, b]}}   # of 0, 2 or 4 points each\n"
         "levels: [{id: high, title: High, subtotals: {both: {from: 3}}}]"},
    [AS_LINT_EVIDENCE_KIND_UNKNOWN] =
        {"evidence-kind-unknown", AS_LINT_WARNING,
         "A kind of evidence that the scale does not name",
         "An item asks for evidence of a kind that is not among the scale's evidence_kinds, so no "
         "report can say what it stands for.",
         "Write it as in evidence_kinds, or add it there.",
         "evidence_kinds: {DOC: Documents}\n"
         "items: {x: {evidence: [DOK]}}"},
    [AS_LINT_FILE_ERROR] =
        {"file-error", AS_LINT_ERROR, "A file that cannot be used",
         "The message says what was found and what was wanted. A scale with such a fault is not "
         "loaded, so lint does not look at it; a review is not scored.",
         "Mend what the message names.", "items: {x: {bands: many}}"},
    [AS_LINT_FILE_WARNING] =
        {"file-warning", AS_LINT_WARNING, "A file that may not say what is meant",
         "The file can be used, and something in it is doubtful: a base that has changed since, a "
         "level that a better one hides, weights that do not add up to 100, a comment that is "
         "wanted.",
         "Mend what the message names.",
         "sections: {one: {title: One, weight: 50}, two: {title: Two, weight: 40}}"},
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
    [AS_LINT_LABEL_MISSING] =
        {"label-missing", AS_LINT_NOTE, "A fact or column without a label",
         "Its neighbours have labels; forms, requests for evidence and reports call this one by "
         "its id.",
         "Add a label.", "facts: {a: {type: yes-no, label: Tracked}, b: {type: yes-no}}"},
    [AS_LINT_LEVEL_NEVER_REACHED] =
        {"level-never-reached", AS_LINT_WARNING, "A level between two sums",
         "The level's range lies between numbers that the points can add up to, and holds none of "
         "them: no review ever has it.",
         "Move its edges.",
         "subtotals: {both: {items: [a, b]}}   # of 0, 2 or 4 points each\n"
         "levels: [{id: odd, title: Odd, subtotals: {both: {from: 3, to: 3}}}]"},
    [AS_LINT_LIMIT_NEVER_HOLDS] =
        {"limit-never-holds", AS_LINT_WARNING,
         "A cap or override whose condition no evidence meets",
         "All evidence that the declarations allow was tried, and the condition never "
         "held: the cap or override does nothing.",
         "Look at the figure or the fact that the condition asks for.",
         "figures: {share: {type: percent}}\n"
         "caps: {few: {at: 2, when: {share: {below: 20}}, because: Few}}   # and the rule gives "
         "50 or 100"},
    [AS_LINT_LIMIT_NOT_SHOWN] =
        {"limit-not-shown", AS_LINT_NOTE, "A cap or override that no evidence tried has set off",
         "Some hundred pieces of evidence that the declarations allow were tried, and the "
         "condition never held. There may be evidence for which it does.",
         "Write a rule test in which it holds; if there can be none, look at the "
         "condition.",
         "caps: {few: {at: 2, when: {share: {below: 20}}, because: Few}}"},
    [AS_LINT_MORE_IS_LESS] =
        {"more-is-less", AS_LINT_WARNING, "Better evidence that earns fewer points",
         "Two pieces of evidence differ in one thing alone: an element that is present, a "
         "fact whose answer no cap minds, or a figure nearer to the best band. The better "
         "one earns fewer points.",
         "Look at the rule: a comparison may be the wrong way round. Where the source "
         "wants it so, write a ruling and silence the finding with its name.",
         "return item:present \"meets_weekly\" and 3 or 4   -- was meant the other way round"},
    [AS_LINT_NOTHING_WANTED] =
        {"nothing-wanted", AS_LINT_NOTE, "An empty list of what to ask for",
         "\"wanted\" says what to ask the service for before a visit; here it says nothing.",
         "Fill it, or take it away.", "wanted: []"},
    [AS_LINT_NUMBER_IN_RULE] =
        {"number-in-rule", AS_LINT_NOTE, "A number that belongs in the scale",
         "A rule compares with a number that is written in it. Nobody sees it in the "
         "scale, it has no source there, and a variant cannot change it.",
         "Put it under the item's params or settings, and read it from there.",
         "if share >= 80 then return 5 end   -- item.params.most"},
    [AS_LINT_POINTS_MISSING] =
        {"points-missing", AS_LINT_WARNING, "Points that nothing gives",
         "Between the lowest and the highest score there are points for which the item has "
         "neither "
         "an anchor nor a band, though its other points come in even steps. Nobody can tell what "
         "earns them.",
         "Add the anchor or the band, or change the item's score.",
         "score: {min: 1, max: 5}\n"
         "anchors: {5: All, 4: Most, 2: Few, 1: None}   # 3"},
    [AS_LINT_RAW_ARITHMETIC] =
        {"raw-arithmetic", AS_LINT_WARNING, "Arithmetic that is not exact",
         "A rule divides or multiplies with a sign of the language and then compares, or "
         "reads bands. Such numbers are a hair beside the exact ones: 26 over 0.6 + 0.7 is "
         "not 20 but a little more, and lies on the wrong side of an edge.",
         "Use ratio, percent or product.",
         "return item:band(people / posts)   -- item:band(ratio(people, posts))"},
    [AS_LINT_READS_UNDECLARED] =
        {"reads-undeclared", AS_LINT_ERROR, "A rule that reads what is not declared",
         "A rule reads a fact, param, setting, element, figure, table or column that the "
         "scale does not declare. A fact or param of that name is never given, so the rule "
         "goes on as though nobody had answered.",
         "Write the name as it is declared, or declare it.",
         "if item.facts.traked then ... end   -- the fact is called tracked"},
    [AS_LINT_RULE_FAILS] =
        {"rule-fails", AS_LINT_ERROR, "Evidence that makes the rule fail",
         "Evidence that the declarations allow was tried, and the rule failed on it. A "
         "service that sends such evidence gets a fault in place of points.",
         "Let the rule deal with it (a list may be empty, an optional fact may not be "
         "given), or let the declarations refuse it.",
         "return rule_points[item.facts.number + 1]   -- of a list with fewer"},
    [AS_LINT_SAME_ANCHOR_TEXT] =
        {"same-anchor-text", AS_LINT_WARNING, "Two anchors with one text",
         "Two points of an item are worded alike, so that reviewers cannot tell them apart.",
         "Word what parts them.", "anchors: {2: Sometimes, 1: Sometimes}"},
    [AS_LINT_SCORE_NEVER_GIVEN] =
        {"score-never-given", AS_LINT_WARNING, "Points that caps and overrides never leave",
         "The rule or the reviewer gives these points, and by all evidence that there can be a "
         "cap or an override puts others in their place: nobody can ever score them.",
         "Let the cap hold for less, or take the anchor away.",
         "anchors: {5: Yes, 3: Partly, 1: No}\n"
         "caps: {late: {at: 2, when: always, because: ...}}   # neither 5 nor 3"},
    [AS_LINT_SCORE_NOT_SHOWN] =
        {"score-not-shown", AS_LINT_NOTE, "Points that no evidence tried has kept",
         "Of some hundred pieces of evidence some earned these points, and every time a cap or an "
         "override put others in their place. There may be evidence that keeps them.",
         "Write a rule test in which they are the score; if there can be none, look at the cap's "
         "condition.",
         "bands: {5: {from: 8}, 3: {from: 4, below: 8}, 1: {below: 4}}\n"
         "caps: {few: {at: 2, when: {value: {below: 8}}, because: ...}}   # no 3"},
    [AS_LINT_SECTION_WITHOUT_ITEMS] =
        {"section-without-items", AS_LINT_WARNING, "A section without items",
         "The section is declared and no item belongs to it.",
         "Take it away, or give it its items.",
         "sections: {one: {title: One}, two: {title: Two}}   # all items say section: one"},
    [AS_LINT_SHARED_BAND_EDGE] =
        {"shared-band-edge", AS_LINT_WARNING, "A number that two bands hold",
         "The same number is printed as the edge of two bands. It earns the higher score; the "
         "source does not say so.",
         "Let one band end before it (\"below: 30\"), or write a ruling and silence the finding "
         "with its name.",
         "bands: {2: {from: 30, to: 39}, 1: {to: 30}}   # 30 is in both"},
    [AS_LINT_SHARED_LEVEL_EDGE] =
        {"shared-level-edge", AS_LINT_WARNING, "A score in the ranges of two levels",
         "The printed ranges of two levels overlap. The first whose conditions all hold counts; "
         "the source does not say so.",
         "Let the lower range end before the higher begins, or write a ruling and silence the "
         "finding with its name.",
         "levels:\n"
         "  - {id: high, title: High, total: {from: 50}}\n"
         "  - {id: low, title: Low, total: {to: 50}}"},
    [AS_LINT_SOURCE_MISSING] =
        {"source-missing", AS_LINT_NOTE, "Numbers without a source",
         "Other items say where their numbers stand; this one has bands, caps or overrides and "
         "does not, so nobody can look them up.",
         "Add the source.", "items: {x: {bands: {2: {from: 3}, 1: {below: 3}}}}"},
    [AS_LINT_UNUSED_FACT] =
        {"unused-fact", AS_LINT_WARNING, "A fact that nothing looks at",
         "Reviewers are asked for a fact, and no rule, cap, override, remark or condition "
         "of the item looks at it: whatever they answer changes nothing.",
         "Take it away, or use it; where it is asked for the report alone, write a ruling "
         "and silence the finding with its name.",
         "facts: {tracked: {type: yes-no}}   # and no rule or cap names it"},
    [AS_LINT_UNUSED_FIGURE] =
        {"unused-figure", AS_LINT_WARNING, "A figure that no condition looks at",
         "The item declares a figure for caps, overrides and remarks, and none of them looks at "
         "it. A condition may be missing.",
         "Add the condition, or take the figure away; where it stands there for variants, silence "
         "the finding with that reason.",
         "figures: {uptake: {type: number}}   # and no cap says: when: {uptake: {below: 20}}"},
    [AS_LINT_UNUSED_NAME] =
        {"unused-name", AS_LINT_WARNING, "A name in a script that nothing uses",
         "A local name, function or module is declared and never used, or a name is set "
         "and never read. Often it is one that is misspelt elsewhere.",
         "Take it away, or use it.",
         "local evidence = require \"evidence\"   -- and nothing of it is used"},
    [AS_LINT_UNUSED_SETTING] =
        {"unused-setting", AS_LINT_WARNING, "A setting that nothing looks at",
         "The scale offers a choice that no condition, parameter or rule looks at. A variant that "
         "changes it changes nothing.",
         "Let the rule read it, or take it away.",
         "settings: {weekly: {type: yes-no, value: yes, because: ...}}"},
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
