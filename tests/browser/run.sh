#!/bin/sh
# SPDX-License-Identifier: MIT
# Pages as a browser, a checker and an eye see them: run.sh ASSAY [PAGE...]
# What it needs is installed where it is missing, the node modules beside the program: nothing is written here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
assay=$(realpath "$1")
shift
"$here/../support/install.sh" browser

modules=$(dirname "$assay")/browser
mkdir -p "$modules"
if ! cmp -s "$here/package-lock.json" "$modules/installed.json"; then
  cp "$here/package.json" "$here/package-lock.json" "$modules"
  (cd "$modules" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  cp "$here/package-lock.json" "$modules/installed.json"
fi
exec node "$here/run.mjs" "$assay" "$modules" "$@"
