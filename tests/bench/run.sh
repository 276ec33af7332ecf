#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh [ROUNDS]: the tables of README.md. run.sh count: instructions a review, by callgrind.
# BUILD names the build folder.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
cmake --build $build --target assay bench_score_loop bench_empty bench_read_yaml bench_spawn >/dev/null
review=examples/riverside
yaml="rules/ips-25/scale.yaml plugins/ips-ctw/scale.yaml $review/review.yaml $review/previous.yaml"
plan=$(mktemp)
trap 'rm -f "$plan" callgrind.out.bench' EXIT

if [ "${1:-}" = count ]; then
  for limits in on off; do
    for n in 10 110; do
      valgrind --tool=callgrind --callgrind-out-file=callgrind.out.bench \
        $build/tests/bench_score_loop $review $n $limits 2>&1 | sed -n "s/.*Collected : /limits $limits, $n reviews: instructions /p"
    done
  done
  exit
fi
rounds=${1:-15}

echo "One review, a cold process ($rounds rounds)"
{
  printf 'empty C program\t1\t%s\n' "$build/tests/bench_empty"
  printf 'libyaml, the same YAML files\t1\t%s\n' "$build/tests/bench_read_yaml $yaml"
  printf 'assay score\t1\t%s\n' "$build/assay score $review"
  printf 'Python reads the same files\t1\t%s\n' "/usr/bin/python3 tests/bench/read_files.py $yaml $(echo $review/*.csv)"
} >"$plan"
python3 tests/bench/measure.py $build/tests/bench_spawn "$plan" "$rounds"

echo
echo "Rules: one review judged 2,000 times in a process"
{
  printf 'limits off\t2000\t%s\n' "$build/tests/bench_score_loop $review 2000 off"
  printf 'limits on\t2000\t%s\n' "$build/tests/bench_score_loop $review 2000 on"
} >"$plan"
python3 tests/bench/measure.py $build/tests/bench_spawn "$plan" "$rounds"
