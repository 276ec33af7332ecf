#!/bin/sh
# SPDX-License-Identifier: MIT
# Random teams scored by assay and by exact fractions: run.sh [PROGRAM] [TEAMS] [SEED]
set -eu
here=$(dirname "$0")
exec python3 "$here/check.py" --assay "${1:-build/assay}" --teams "${2:-20000}" ${3:+--seed "$3"}
