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
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 40 ]
