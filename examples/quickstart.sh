#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs what is missing, builds build/assay and scores the example review. Quick when there is nothing to do.
set -eu
cd "$(dirname "$0")/.."

tests/support/install.sh build
[ -f build/build.ninja ] || cmake --preset release -DASSAY_TESTS=OFF >/dev/null
echo "Building build/assay"
cmake --build build --target assay
echo "Scoring examples/riverside"
echo
exec build/assay score examples/riverside
