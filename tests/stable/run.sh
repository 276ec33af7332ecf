#!/bin/sh
# SPDX-License-Identifier: MIT
# The same review gives the same bytes: in a hundred runs, in another locale and time zone, on any number of threads.
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

# Many reviews: whatever the number of threads. A broken one, a file that is not there and one without a review are among them.
corpus=examples/corpus/reviews.ndjson
many() { # format, jobs
  { head -40 $corpus; echo '{"scale": "none"}'; echo '{"scale":'; sed -n 41,80p $corpus; } |
    "$assay" score --format "$1" --jobs "$2" - examples/riverside nowhere.yaml examples "$corpus" 2>&1 | sha256sum
}
for format in text json ndjson csv; do
  first=$(many $format 1)
  for jobs in 2 3 7; do
    same "score --format $format --jobs $jobs" "$(many $format $jobs)"
  done
done
for format in text json markdown html; do
  for jobs in 1 2 5; do
    now=$(head -30 $corpus | "$assay" diff ips-25 ips-ctw --format $format --jobs $jobs --corpus - examples nowhere.yaml $corpus 2>&1 | sha256sum)
    [ $jobs != 1 ] || first=$now
    same "diff --format $format --jobs $jobs" "$now"
  done
done
echo "$passed passed, 0 failed"
