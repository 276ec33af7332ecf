#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs what is missing, builds and runs every test: plain, then under the sanitizers. Quick when there is nothing to install.
# tests/run.sh LABEL... runs only the tests with these CTest labels (unit, rules, golden, ...), plain.
set -eu
cd "$(dirname "$0")/.."

tests/support/install.sh tests
tests/support/install.sh plugins
tests/support/install.sh browser

build() { # preset, folder
  echo "Building $2 ($1)"
  cmake --preset "$1" -DASSAY_TESTS=ON >/dev/null
  cmake --build "$2"
}

run() { # folder, what ctest is asked
  folder=$1
  shift
  ctest --test-dir "$folder" --output-on-failure --no-tests=error -j "$(nproc)" "$@"
}

build release build
if [ $# -gt 0 ]; then
  run build -L "$(echo "$*" | tr ' ' '|')"
  exit
fi
run build
build asan build-asan
run build-asan -LE 'style|bench|exact|browser'
