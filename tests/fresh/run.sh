#!/bin/sh
# SPDX-License-Identifier: MIT
# What assay new makes passes as it is, for every scale there is. run.sh ASSAY
set -u
assay=$1
case $assay in /*) ;; *) assay=$PWD/$assay ;; esac
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room" || exit 1
passed=0
failed=0

# try WORDS...: exit status 0 and no word on standard error.
try() {
  if "$assay" "$@" >out 2>err </dev/null && [ ! -s err ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'assay %s:\n' "$*"
    cat out err
  fi
}

# runs WORDS...: exit status 0, whatever is said.
runs() {
  if "$assay" "$@" >out 2>&1 </dev/null; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'assay %s:\n' "$*"
    cat out
  fi
}

# unrated FOLDER: no item of its review has points.
unrated() {
  "$assay" score --format csv "$1" | awk -F, 'NR > 1 && $11 != "" { print "has points: " $0; bad = 1 } END { exit bad || NR < 2 }' &&
    passed=$((passed + 1)) || failed=$((failed + 1))
}

scales=$("$assay" scales --format json | sed -n 's/^ *"id": "\(.*\)",$/\1/p' | sort -u)
for scale in $scales; do
  try new review "$scale"
  try check "$scale-review"
  try score "$scale-review"
  unrated "$scale-review"
  try needs "$scale"
  try needs "$scale" "$scale-review"
  # Every list taken up without its rows loads, too.
  sed 's/^  # \([a-z_]*: tables\/\)/  \1/' "$scale-review/review.yaml" >"$scale-review/with-lists.yaml"
  try score "$scale-review/with-lists.yaml"

  try new scale "our-$scale" --extends "$scale"
  try check "our-$scale"
  try test "our-$scale"
  # Each example, taken up, says what the base says: the scale loads and its test passes.
  mkdir taken-up && cp -r "our-$scale" taken-up
  sed '/^# items:/,$s/^# \{0,1\}//' "our-$scale/scale.yaml" >"taken-up/our-$scale/scale.yaml"
  runs test "taken-up/our-$scale" # a number changed beside its source is a warning
  rm -r taken-up
  # A rule of one's own for every item, in the base's place where that has one of that name.
  for item in $("$assay" schema review "$scale" | sed -n 's/^    "item-\(.*\)": {$/\1/p'); do
    if "$assay" new rule "./our-$scale" "$item" >out 2>err; then
      try test "our-$scale/items/${item}_test.yaml"
    elif ! grep -q 'is judged by the rule\|_test.yaml: is there already' err; then
      failed=$((failed + 1))
      echo "assay new rule ./our-$scale $item:"
      cat err
    fi
  done
  try check "our-$scale"
done

try new scale our-own
try check our-own
try test our-own
try new review ./our-own own-review
try score --plugins . own-review
# An item that nothing judges yet: the scale does not load before there is a rule, and does after.
sed -i 's/^    rule: judgement$/    anchors: {5: Always, 1: Never}/; /^    anchors: {5: Always, 4/d' our-own/scale.yaml
"$assay" check our-own >out 2>err && { failed=$((failed + 1)) && echo "a scale without a rule was not refused"; }
try new rule our-own own_choice
try test our-own
try check our-own

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 40 ]
