#!/bin/sh
# SPDX-License-Identifier: MIT
# A variant as a policy team would write it, in a scratch folder: one threshold, one cap, one title changed, one item added with
# a Lua rule of its own. It scores, show tells which value comes from where, its tests run. No compiler.
# run.sh ASSAY
set -eu
assay=$1
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0

wanted() { # what is wanted, the text to find, then the command
  what=$1
  text=$2
  shift 2
  out=$("$@" 2>&1) || status=$?
  case $out in
  *"$text"*) passed=$((passed + 1)) ;;
  *)
    printf '%s: "%s" was wanted; the command was %s and said:\n%s\n' "$what" "$text" "$*" "$out"
    echo "$passed passed, 1 failed"
    exit 1
    ;;
  esac
}

mkdir -p "$scratch/our-council/items" "$scratch/review"
cat >"$scratch/our-council/plugin.yaml" <<'END'
plugin: our-council
version: "0.1.0"
title: Our council's variant
requires: {assay: ">=0.1"}
scales: [scale.yaml]
END
cat >"$scratch/our-council/scale.yaml" <<'END'
scale: our-council
version: "0.1.0"
title: IPS with our council's own item
extends: ips-ctw
items:
  caseload_size:
    title: Caseload in our council
    bands: {5: {to: 18}, 4: {from: 19, to: 25}}
    source: {note: "Council decision 12"}
  zero_exclusion:
    caps:
      waiting_list: {at: 3}
  travel_training:
    after: outreach
    number: "26"
    section: services
    title: Travel training offered
    source: {note: "Council decision 13"}
    rule: travel_training
    facts:
      offered: {type: whole, min: 0, required: true, label: participants offered travel training}
      asked: {type: whole, min: 0, required: true, label: participants who asked for it}
    bands: {5: {from: 90}, 4: {from: 75, to: 89}, 3: {from: 50, to: 74}, 2: {from: 25, to: 49}, 1: {to: 24}}
    unit: "%"
END
cat >"$scratch/our-council/items/travel_training.lua" <<'END'
-- Travel training: of the participants who asked for it, how many were offered it.
local rule = {}

function rule.score(item)
  return item:band(percent(item.facts.offered, item.facts.asked))
end

return rule
END
cat >"$scratch/our-council/items/travel_training_test.yaml" <<'END'
scale: our-council
cases:
  - name: nine of ten is five points
    item: travel_training
    facts: {offered: 9, asked: 10}
    expect: {score: 5, value: 90}
  - name: eight of nine is four
    item: travel_training
    facts: {offered: 8, asked: 9}
    expect: {score: 4}
  - name: nineteen each is four in our council
    item: caseload_size
    tables: {specialists: [{id: A, caseload: 19}]}
    expect: {score: 4}
  - name: eighteen each is five
    item: caseload_size
    tables: {specialists: [{id: A, caseload: 18}]}
    expect: {score: 5}
  - name: a waiting list is worth three at most here
    item: zero_exclusion
    facts: {anchor: 5, waiting_list: yes, self_referral: yes, closes_after_bad_ending: no}
    expect: {score: 3, caps: [waiting_list]}
END
cat >"$scratch/review/review.yaml" <<'END'
scale: our-council
service: A service
date: 2026-03-10
tables:
  specialists: [{id: A, caseload: 19}]
items:
  zero_exclusion: {anchor: 5, waiting_list: yes, self_referral: yes, closes_after_bad_ending: no}
  travel_training: {offered: 9, asked: 10}
END

plugins="--plugins $scratch"
# shellcheck disable=SC2086 # two words
{
  wanted "the variant is found" "our-council 0.1.0" "$assay" scales $plugins
  wanted "it is checked" "nothing wrong" "$assay" check $plugins "$scratch/our-council"
  wanted "its tests pass" "5 passed, 0 failed" "$assay" test $plugins "$scratch/our-council"
  wanted "a review scores by it" "Caseload in our council" "$assay" score $plugins "$scratch/review"
  wanted "the added item scores" "Travel training offered" "$assay" score $plugins "$scratch/review"
  wanted "the cap is the variant's" "at most 3 instead of 5 (waiting_list)" "$assay" score $plugins "$scratch/review"
  wanted "the added item is explained" "participants offered travel training" "$assay" explain $plugins "$scratch/review" 26
  wanted "a changed value names the variant" "# our-council:" "$assay" show $plugins our-council caseload_size
  wanted "a kept value names the base" "# ips-25:" "$assay" show $plugins our-council caseload_size
  wanted "without the folder it is not there" "our-council" "$assay" score "$scratch/review"
}
echo "$passed passed, 0 failed"
