#!/bin/sh
# SPDX-License-Identifier: MIT
# The house rules that a machine can check: each prints what it found and where; exit 1 when anything was found.
# check.sh [BUILD]: the build folder whose objects are looked at; else the one this is run from, or build*/ here.
here=$PWD
given=${1:+$(cd "$1" && pwd)}
cd "$(dirname "$0")/../.." || exit 2
report=$(mktemp) || exit 2
trap 'rm -f "$report"' EXIT

# say TITLE < lines: prints them under the title, when there are any.
say() {
  lines=$(cat)
  [ -z "$lines" ] && return
  printf '%s\n%s\n\n' "$1" "$lines" >>"$report"
}

c_files=$(find core -name '*.[ch]' | sort)
all_c=$(find core tests examples plugins -name '*.[ch]' -not -path '*/build*' | sort)
lua_files=$(find rules plugins examples -name '*.lua' | sort)

# Includes go down only: what each floor may include of the others.
floors() {
  case $1 in
  base) echo base ;;
  doc) echo base doc ;;
  scale) echo base doc scale ;;
  table) echo base doc table ;;
  result) echo base doc result ;;
  script) echo base doc scale table result script ;;
  review) echo base doc scale table result review ;;
  plugin) echo base doc scale table result plugin ;;
  engine) echo base doc scale table result script review plugin engine ;;
  qa) echo base doc scale table result script review plugin engine qa ;;
  report) echo base doc result report ;;
  api) echo base doc scale table result script review plugin engine report api ;;
  cli) echo base doc scale table result script review plugin engine qa report cli ;;
  esac
}
for floor in base doc scale table result script review plugin engine qa report api cli; do
  allowed="$(floors "$floor" | tr ' ' '|')|assay"
  grep -nE '^#include "' -r "core/$floor" 2>/dev/null | grep -vE "#include \"($allowed)/" 
done | say "Includes that do not go down (core/README.md has the diagram):"

only() { # header, the one place that may include it
  grep -nE "#include <$1>" $c_files | grep -vE "^$2"
}
{
  only 'lua.*\.h' core/script/
  only 'lauxlib\.h' core/script/
  only 'yaml\.h' core/doc/yaml.c
  only 'dlfcn\.h' core/plugin/loader.c
  only 'sha2\.h' core/base/digest.h
} | say "Libraries that only one place may know:"

grep -nE '\b(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|strtod|strtof|strtold|gets|scanf|sscanf|setlocale|system|popen|localtime|gmtime|mktime|rand|srand|random|tmpnam|mktemp)\(' $c_files |
  say "Functions that are not used here (locale, unbounded, or not the same from run to run):"

grep -nE '\bgetenv\(|\btime\(|\bclock_gettime\(' $c_files | grep -vE '^core/cli/|^core/script/(hook|clock)' |
  say "Only cli reads the environment or the clock (the processor-time backstop apart):"

# What the objects keep in writable memory is state that would be shared, however it was declared: only what a signal
# leaves behind may be there. Constants that hold addresses (.data.rel.ro) are writable for the dynamic linker alone.
build=
for folder in "$given" "$here" "$here/.." build build-*; do
  [ -z "$build" ] && [ -n "$folder" ] && [ -f "$folder/libassay_base.a" ] && build=$folder
done
if [ -n "$build" ] && command -v nm >/dev/null; then
  # shellcheck disable=SC2046 # a list of names
  nm -A -f sysv "$build"/libassay_*.a $(find "$build/CMakeFiles/assay.dir/core" -name '*.o' 2>/dev/null) 2>/dev/null |
    awk -F'|' '$7 ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ && $7 !~ /^\.data\.rel\.ro/ { gsub(/ +/, "", $1); print $1 }' |
    sed 's/^.*[:/]\([^:/]*\.o\):/\1: /' | grep -vE ': (__odr_asan|__asan|__sanc|__gcov|__llvm|__prof)|^stop\.c\.o: noted$' |
    say "Mutable globals:"
else
  echo "style: no build to look for mutable globals in (tests/style/check.sh BUILD)" >&2
fi

grep -niE 'ips-|ips_|seqf|lancashire|caseload|specialists|participants|contacts|employer' $c_files |
  grep -vE '^[^:]+:[0-9]+: *(/?\*|//)|/\*.*(ips|seqf|caseload|specialist|participant|contact|employer)|^core/cli/[a-z]*\.c:[0-9]+: +" +assay ' |
  say "A scale, an item or a table named in C:"

for file in $all_c $lua_files; do
  head -3 "$file" | grep -q 'SPDX-License-Identifier: MIT' || case $file in *.lua) ;; *) echo "$file" ;; esac
done | say "Files without their licence line:"

# Of what stands in back quotes, `folder/file.c` and `folder/` are paths: from the file that names them, or from the top.
for file in core/README.md tests/README.md; do
  grep -on '`[^`]*`' "$file" | tr -d '`' | while IFS=: read -r line name; do
    path=${name%% *}
    printf '%s' "$path" | grep -qE '^[a-z_0-9./-]+/([a-z_0-9-]+\.[a-z]+)?$' || continue
    [ -e "$path" ] || [ -e "$(dirname "$file")/$path" ] || echo "$file:$line: $name"
  done
done | say "Paths that are not there:"

find . -name '*.md' -not -path './build*' -not -path './.git/*' -exec grep -n '@@' {} + |
  say "Places left to be filled in:"

awk 'FNR == 1 { if (lines > 500) print last ": " lines " lines"; lines = 0 } { lines = FNR; last = FILENAME } END { if (lines > 500) print last ": " lines " lines" }' $all_c $lua_files |
  say "Files over 500 lines:"

grep -nE "^.{100,}$" $c_files | cut -c1-120 | say "Lines of 100 characters or more:"

awk 'FNR == 1 { begin = 0 } /^[a-z].*\)( \{)?$|^[a-z].*\) \{$|^\{$/ { if (!begin) begin = FNR } /^\{$|\) \{$/ && /^[^ ]/ { begin = FNR } /^}$/ { if (begin && FNR - begin > 61) print FILENAME ":" begin ": " FNR - begin - 1 " lines"; begin = 0 }' $c_files |
  say "Functions over 60 lines:"

find rules plugins -path '*/items/*.lua' | sort | while read -r file; do
  lines=$(wc -l <"$file")
  [ "$lines" -le 60 ] || ! grep -q '^function rule\.score' "$file" || echo "$file: $lines lines"
done | say "Rules over 60 lines (what two rules share, or a rule's long part, goes to rules/lib):"

grep -nE 'TODO|FIXME|[^X]XXX[^X]' -r core rules plugins tests examples README.md CMakeLists.txt --include='*' 2>/dev/null | grep -v '^tests/style/check.sh' |
  say "Things left to do belong in a plan, not in the code:"

if command -v clang-format >/dev/null; then
  # shellcheck disable=SC2086 # a list of names
  printf '%s\n' $all_c | xargs -P 2 -n 40 clang-format --dry-run -Werror 2>&1 | sed -n 's/^\([^:]*\):[0-9]*:[0-9]*: error.*/\1/p' | sort -u |
    say "Files that clang-format would change:"
fi
if command -v luacheck >/dev/null && [ -f .luacheckrc ]; then
  luacheck --no-color -q $lua_files 2>&1 | grep -E '^ +[^ ]+\.lua:' | say "luacheck:"
fi

[ -s "$report" ] || {
  echo "style: nothing found"
  exit 0
}
cat "$report"
exit 1
