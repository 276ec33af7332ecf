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
room=$(mktemp -d)
trap 'rm -rf "$lines" "$room"' EXIT
grep -hE '^ *(\$ )?(build/)?assay ' README.md examples/README.md examples/*/README.md rules/README.md plugins/README.md |
  sed -E 's/^ *(\$ )?(build\/)?assay //; s/ +#.*$//' | grep -vE '[<>|]|my-|our-|~| next($| )' | sort -u >"$lines"
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
# What the story of a new edition shows is what it prints: its lines stand there in this order, "..." left out, and so are the
# words of a command that "..." stands among.
story() {
  told=$(examples/new-edition/story.sh "$assay") || {
    printf '%s\n' "$told" | tail -n 20
    return 1
  }
  sed -n '/^```$/,/^```$/p' examples/new-edition/README.md | grep -vE '^```$|^$' | awk -v output="$told" '
    BEGIN { count = split(output, lines, "\n") }
    $0 == "..." || /^\$.* \.\.\. / { next }
    { while (++at <= count && lines[at] != $0); if (at > count) { print "examples/new-edition/README.md shows a line that is not printed: " $0; exit 1 } shown++ }
    END { exit !(shown > 45) }'
}
if story; then
  passed=$((passed + 1))
else
  failed=$((failed + 1))
fi

# A scale in two revisions, as examples/corpus/README.md tells: a change in a shared rule of the old one is found, too.
git_here() { git -C "$room/now" -c user.name=nobody -c user.email=nobody@localhost "$@"; }
revisions() {
  mkdir "$room/now" && cp -r rules "$room/now/" && git_here init -q && git_here add -A && git_here commit -qm before
  sed -i '/caseload_size:/,/bands:/s/{5: {to: 20}, 4: {from: 21/{5: {to: 22}, 4: {from: 23/' "$room/now/rules/ips-25/scale.yaml"
  echo 'local unused = 1' | cat - rules/lib/points.lua >"$room/now/rules/lib/points.lua"
  git_here commit -qam after
  git_here worktree add -q ../before HEAD~1
  mkdir "$room/old" && git_here archive HEAD~1 rules | tar -x -C "$room/old"
  for old in before old; do
    said=$("$assay" diff "$room/$old/rules/ips-25" "$room/now/rules/ips-25" --corpus examples/corpus/reviews.ndjson)
    for part in '* band 5, to: 20 -> 22' '* rule script points changed' 'the level moves in 2,'; do
      case $said in
      *"$part"*) ;;
      *)
        printf 'assay diff between two revisions (%s) does not say: %s\n' "$old" "$part"
        return 1
        ;;
      esac
    done
  done
}
if revisions; then
  passed=$((passed + 1))
else
  failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
