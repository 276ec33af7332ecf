#!/bin/sh
# SPDX-License-Identifier: MIT
# Every command that the documentation shows works: the lines that begin with "build/assay" or "assay" in the README files are run.
# run.sh ASSAY
set -eu
assay=$1
cd "$(dirname "$0")/../.."
passed=0
failed=0
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
grep -hE '^ *(\$ )?(build/)?assay ' README.md examples/README.md examples/*/README.md rules/README.md plugins/README.md |
  sed -E 's/^ *(\$ )?(build\/)?assay //; s/ +#.*$//' | grep -vE '[<>|]|my-|our-|~' | sort -u >"$lines"
while IFS= read -r words; do
  status=0
  # shellcheck disable=SC2086 # the words of a command line
  out=$("$assay" $words 2>&1 </dev/null) || status=$?
  if [ "$status" -eq 0 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'assay %s: exit status %s\n%s\n' "$words" "$status" "$out"
  fi
done <"$lines"

# The screen that README.md shows is real output: its lines stand there in this order, "..." left out.
screen=$(sed -n '/^\$ build\/assay score examples\/riverside$/,/^```$/p' README.md | sed '1d;$d')
if printf '%s\n' "$screen" | awk -v output="$("$assay" score examples/riverside)" '
  BEGIN { count = split(output, lines, "\n") }
  $0 == "..." { next }
  { while (++at <= count && lines[at] != $0); if (at > count) { print "README.md shows a line that is not printed: " $0; exit 1 } shown++ }
  END { exit !(shown > 20) }'; then
  passed=$((passed + 1))
else
  failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
