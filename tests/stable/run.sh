#!/bin/sh
# SPDX-License-Identifier: MIT
# The same review gives the same bytes: in a hundred runs, in another locale and time zone, from another folder's clock.
# run.sh ASSAY
set -eu
assay=$1
cd "$(dirname "$0")/../.."
review=examples/riverside
first=$("$assay" score --format json "$review" | sha256sum)
passed=0

same() { # what, digest
  [ "$2" = "$first" ] || {
    echo "$1: other bytes than the first run"
    echo "$passed passed, 1 failed"
    exit 1
  }
  passed=$((passed + 1))
}

for run in $(seq 100); do
  same "run $run" "$("$assay" score --format json "$review" | sha256sum)"
done
for locale in C de_DE.UTF-8 tr_TR.UTF-8 ar_EG.UTF-8; do
  same "locale $locale" "$(LC_ALL=$locale LANG=$locale "$assay" score --format json "$review" | sha256sum)"
done
for zone in UTC Pacific/Kiritimati America/St_Johns; do
  same "time zone $zone" "$(TZ=$zone "$assay" score --format json "$review" | sha256sum)"
done
same "an empty environment" "$(env -i "$assay" score --format json "$review" | sha256sum)"
echo "$passed passed, 0 failed"
