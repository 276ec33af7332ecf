#!/bin/sh
# SPDX-License-Identifier: MIT
# What is installed works, from a prefix with spaces, without the source, and once more after the prefix was moved:
# the program, and programs that embed libassay, shared and static, from C and C++.
# run.sh BUILD SOURCE
set -eu
build=$1
source=$(cd "$2" && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
prefix="$room/a prefix with spaces"
passed=0
failed=0
unset ASSAY_PLUGINS
export HOME="$room" XDG_DATA_HOME="$room" LC_ALL=C.UTF-8

# it SENTENCE COMMAND...: the command succeeds.
it() {
  sentence=$1
  shift
  if out=$("$@" 2>&1); then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n%s\n' "$sentence" "$out" | head -40
  fi
}

exports() {
  nm -D --defined-only "$1" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort | diff "$source/tests/support/exports.txt" -
}
# Ours begin with assay_ or as_.
archive_names() {
  ! nm -g --defined-only "$1" 2>/dev/null | awk 'NF == 3 && $3 !~ /^(assay_|as_)/ && $3 !~ /^(__odr_asan|__asan|__gcov|__llvm)/ { print $3 }' | grep .
}

# What the map of the library names and its headers declare are the same.
declared() {
  cat "$prefix"/include/assay/assay.h "$prefix"/include/assay/memory.h | tr '\n' ' ' | grep -oE 'ASSAY_API [^;(]*\(' |
    grep -oE 'assay_[a-z_]+\($' | tr -d '(' | sort | diff "$source/tests/support/exports.txt" -
}

# Each header stands alone, and all of them together, in C and in C++.
headers() {
  for header in "$prefix"/include/assay/*.h; do
    printf '#include <assay/%s>\n' "$(basename "$header")"
  done >"$room/all.c"
  echo 'int main(void) { return 0; }' >"$room/nothing.c"
  for header in "$prefix"/include/assay/*.h "$room/all.c"; do
    cc -std=c11 -Wall -Wextra -Wpedantic -Werror -I"$prefix/include" -fsyntax-only -include "$header" "$room/nothing.c" || return 1
    c++ -std=c++11 -Wall -Wextra -Wpedantic -Werror -I"$prefix/include" -x c++ -fsyntax-only -include "$header" "$room/nothing.c" || return 1
  done
}

cplusplus() {
  cat >"$room/main.cpp" <<'END'
#include <assay/assay.h>
#include <cstring>
int main(int, char **argv) {
  assay_options options = {};
  options.size = sizeof options;
  options.share = argv[1];
  assay *host = assay_new(&options, nullptr);
  const bool good = assay_check_scale(host, "ips-25", nullptr) && std::strcmp(assay_version(), ASSAY_VERSION) == 0;
  assay_free(host);
  return good ? 0 : 1;
}
END
  c++ -o "$room/cplusplus" "$room/main.cpp" -I"$prefix/include" "$prefix"/lib*/libassay.so -Wl,-rpath,"$libraries" &&
    "$room/cplusplus" "$prefix/share/assay"
}

# A program's own way out of memory takes the place of the library's, shared or static: status 9, and not 70.
no_memory() {
  cat >"$room/out.c" <<'END'
#include <assay/assay.h>
#include <stdlib.h>
#include <sys/resource.h>
void assay_out_of_memory(void) { _Exit(9); }
int main(void) {
  static char text[4 * 1024 * 1024];
  const struct assay_review review = {.size = sizeof review, .text = text, .text_size = sizeof text};
  const struct assay_options options = {.size = sizeof options};
  struct assay *assay = assay_new(&options, NULL);
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_AS, &none);
  assay_score(assay, &review, NULL);
  return 1;
}
END
  eval cc -o "'$room/out'" "'$room/out.c'" "$@" || return 1
  status=0
  LD_LIBRARY_PATH=$libraries "$room/out" || status=$?
  echo "status $status"
  [ "$status" -eq 9 ]
}

# The example of a native plugin, by its installed header: its code runs where an embedder allows that, and else not.
native() {
  plugin="$room/native/tsv"
  mkdir -p "$plugin" && cp "$prefix/share/assay/examples/native-plugin/plugin.yaml" "$plugin/" || return 1
  cc -shared -fPIC -Wl,-z,defs -I"$prefix/include" -o "$plugin/tsv.so" "$prefix/share/assay/examples/native-plugin/tsv.c" || return 1
  chmod -R go-w "$room/native"
  printf 'id\tcaseload\nA\t20\n' >"$room/specialists.tsv"
  cat >"$room/native.c" <<'END'
#include <assay/assay.h>
#include <stdio.h>
#include <string.h>
int main(int argc, char **argv) {
  static const char text[] = "{\"scale\": \"ips-25\", \"service\": \"S\", \"date\": \"2026-03-10\", \"tables\": {\"specialists\": \"specialists.tsv\"}}";
  const char *const plugins[] = {argv[2]};
  struct assay_options options = {.size = sizeof options, .share = argv[1], .plugins = plugins, .plugin_count = 1};
  const struct assay_review review = {.size = sizeof review, .text = text, .text_size = sizeof text - 1, .folder = argv[3]};
  struct assay_errors *errors = assay_errors_new();
  for (int allowed = 0; allowed < 2; allowed++) {
    options.allow_native = allowed;
    struct assay *assay = assay_new(&options, errors);
    struct assay_result *result = assay_score(assay, &review, errors);
    const struct assay_node *item = assay_node_at(assay_node_member(assay_result_root(result), "items"), 0);
    const char *score = assay_node_text(assay_node_member(item, "score"));
    printf("%s\n", score ? score : assay_errors_count(errors) ? assay_errors_line(errors, 0) : "no score");
    assay_result_free(result);
    assay_free(assay);
  }
  assay_errors_free(errors);
  return argc != 4;
}
END
  eval cc -o "'$room/native/program'" "'$room/native.c'" "$(pkg-config --cflags --libs assay)" || return 1
  LD_LIBRARY_PATH=$libraries "$room/native/program" "$prefix/share/assay" "$plugin" "$room" >"$room/said" || return 1
  cat "$room/said"
  head -1 "$room/said" | grep -q 'may not be loaded' && [ "$(sed -n 2p "$room/said")" = 5 ]
}

scores() { # FOLDER of the installation: the program there
  [ "$("$1/bin/assay" score "$1/share/assay/examples/riverside" | grep '^Total')" = "$total" ]
}
finds() { # FOLDER: nothing but what is there
  "$1/bin/assay" scales --format json >"$room/scales.json" && grep -q '"file"' "$room/scales.json" &&
    ! grep '"file"' "$room/scales.json" | grep -vF "\"$1/share/assay/"
}
no_source_path() {
  ! grep -aF "$source/rules" "$prefix/bin/assay" "$prefix"/lib*/libassay.so
}
# The example: what the program itself says of the total and the level, and every item.
embeds() { # PROGRAM FOLDER
  LD_LIBRARY_PATH="$2/${libraries#"$prefix/"}" "$1" "$2/share/assay" "$2/share/assay/examples/riverside" >"$room/said" 2>&1 &&
    grep -qx 'Total: 99 of 125' "$room/said" && grep -qx 'Level: Fair fidelity' "$room/said" &&
    [ "$(grep -cE '^ *[0-9]+ [A-Z].*: [1-5]$' "$room/said")" -eq 25 ] && return
  cat "$room/said"
  return 1
}
no_wider() { # folders that others may write to
  ! find "$prefix/share/assay" "$prefix/bin" -perm /022 -not -type l | grep .
}

umask 002
total=$("$build/assay" score "$source/examples/riverside" | grep '^Total')
it "it is installed" cmake --install "$build" --prefix "$prefix"
libraries=$(dirname "$(find "$prefix" -name libassay.a)")
export PKG_CONFIG_PATH="$libraries/pkgconfig"

it "the shared library exports what is listed, and nothing else" exports "$libraries/libassay.so"
it "the headers declare what is exported" declared
it "the static library has no names but ours" archive_names "$libraries/libassay.a"
it "every header stands alone, in C and C++" headers
it "manual, licence and documentation are there" ls "$prefix/share/man/man1/assay.1" "$prefix/share/doc/assay/LICENSE" "$prefix/share/doc/assay/README.md"
it "the source's place is in no installed file that runs" no_source_path
it "nobody else may write to what was installed" no_wider
it "the installed program scores" scores "$prefix"
it "it finds its own rules, not the source's" finds "$prefix"
it "it checks what is installed" "$prefix/bin/assay" check
it "it runs the installed rule tests" "$prefix/bin/assay" test

cp -r "$source/examples/embed-in-c" "$room/example"
it "the example is configured with find_package" cmake -S "$room/example" -B "$room/embed" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_BUILD_TYPE=Release
it "and built with the shared library" cmake --build "$room/embed"
it "and says what it should" embeds "$room/embed/embed" "$prefix"
it "the example is built statically with pkg-config" eval cc -static -o "'$room/embedded'" "'$room/example/main.c'" "$(pkg-config --static --cflags --libs assay)"
it "and says the same" embeds "$room/embedded" "$prefix"
it "it is built with CMake's static library" sh -c "sed -i s/assay::assay/assay::static/ '$room/example/CMakeLists.txt' && cmake -S '$room/example' -B '$room/static' -DCMAKE_PREFIX_PATH='$prefix' && cmake --build '$room/static'"
it "and says the same again" embeds "$room/static/embed" "$prefix"
it "a C++ program links and runs" cplusplus
it "a program's own end of memory is called by the shared library" no_memory "$(pkg-config --cflags --libs assay)"
it "and by the static one" no_memory -static "$(pkg-config --static --cflags --libs assay)"
it "a native plugin's code runs only where the program allows it" native
# Built by its own CMakeLists.txt against what is installed, in a folder that nobody else can write to.
builds_plugin() { # SOURCE NAME: and it is as a plugin should be
  (umask 022 && cmake -S "$1" -B "$1/build" -DCMAKE_PREFIX_PATH="$prefix" && cmake --build "$1/build" &&
    "$prefix/bin/assay" plugins --verify "$1/build/$2")
}
(umask 022 && cp -r "$source/examples/native-plugin" "$room/native-plugin" && chmod go-w "$room/native-plugin")
it "the example of a native plugin is built with find_package and is well" builds_plugin "$room/native-plugin" tsv
(umask 022 && "$prefix/bin/assay" new plugin our-log --native "$room/our-log" >"$room/made")
it "so is what assay new plugin makes" builds_plugin "$room/our-log" our-log
it "and it is built with pkg-config" eval cc -std=c11 -shared -fPIC -fvisibility=hidden -Wl,-z,defs "$(pkg-config --cflags assay)" -o "'$room/our-log.so'" "'$room/our-log/our-log.c'"
it "pkg-config knows where the scales are" eval ls -d "$(pkg-config --variable=sharedir assay)/rules"

moved="$room/moved elsewhere"
mv "$prefix" "$moved"
it "after a move the program scores" scores "$moved"
it "and finds what was moved with it" finds "$moved"
it "and what embeds the library does, too" embeds "$room/embed/embed" "$moved"
it "and the static program" embeds "$room/embedded" "$moved"
export PKG_CONFIG_PATH="$moved/${libraries#"$prefix/"}/pkgconfig"
it "and pkg-config finds it there" eval cc -static -o "'$room/again'" "'$room/example/main.c'" "$(pkg-config --static --cflags --libs assay)"
it "and CMake does" cmake -S "$room/example" -B "$room/anew" -DCMAKE_PREFIX_PATH="$moved"
rm -r "$moved/share/assay"
it "without its rules it uses nobody else's" sh -c "'$moved/bin/assay' scales | grep -q 'No scales were found'"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
