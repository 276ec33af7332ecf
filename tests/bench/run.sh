#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh [ROUNDS]: the tables of README.md. run.sh corpus [ROUNDS]: the last one alone. run.sh count: instructions a review, by callgrind.
# BUILD names the build folder.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
cmake --build $build --target assay embed_loop bench_score_loop bench_empty bench_read_yaml bench_spawn >/dev/null
review=examples/riverside
yaml="rules/ips-25/scale.yaml plugins/ips-ctw/scale.yaml $review/review.yaml $review/previous.yaml"
plan=$(mktemp)
corpus=$(mktemp)
trap 'rm -f "$plan" "$corpus" callgrind.out.bench' EXIT
new=examples/corpus/wider

# 10,000 made-up reviews: 2.1 KB of JSON each, some evidence missing.
over_corpus() { # rounds
  python3 examples/corpus/make.py 10000 >"$corpus"
  echo "A corpus of 10,000 reviews, for each ($1 rounds)"
  for jobs in 1 2; do
    printf 'score --format csv --jobs %s\t10000\t%s\n' $jobs "$build/assay score --format csv --jobs $jobs $corpus"
    printf 'score --format ndjson --jobs %s\t10000\t%s\n' $jobs "$build/assay score --format ndjson --jobs $jobs $corpus"
    printf 'diff of two scales --jobs %s\t10000\t%s\n' $jobs "$build/assay diff ips-25 $new --jobs $jobs --corpus $corpus"
  done >"$plan"
  python3 tests/bench/measure.py $build/tests/bench_spawn "$plan" "$1"
}

if [ "${1:-}" = count ]; then
  for limits in on off; do
    for n in 10 110; do
      valgrind --tool=callgrind --callgrind-out-file=callgrind.out.bench \
        $build/tests/bench_score_loop $review $n $limits 2>&1 | sed -n "s/.*Collected : /limits $limits, $n reviews: instructions /p"
    done
  done
  for n in 10 110; do
    valgrind --tool=callgrind --callgrind-out-file=callgrind.out.bench \
      $build/tests/embed_loop . $review $n 1 2>&1 | sed -n "s/.*Collected : /libassay, $n reviews: instructions /p"
  done
  for words in "score $review" "plan $review" "plan examples/seqf" "plan examples/seqf --to excellent"; do
    valgrind --tool=callgrind --callgrind-out-file=callgrind.out.bench \
      $build/assay $words 2>&1 >/dev/null | sed -n "s|.*Collected : |$words: instructions |p"
  done
  for words in "score --format csv" "score --format ndjson" "diff ips-25 $new --corpus"; do
    valgrind --tool=callgrind --callgrind-out-file=callgrind.out.bench \
      $build/assay $words examples/corpus/reviews.ndjson --jobs 1 2>&1 >/dev/null |
      sed -n "s|.*Collected : |$words, 300 reviews: instructions |p"
  done
  exit
fi
if [ "${1:-}" = corpus ]; then
  over_corpus "${2:-5}"
  exit
fi
rounds=${1:-15}

echo "One review, a cold process ($rounds rounds)"
{
  printf 'empty C program\t1\t%s\n' "$build/tests/bench_empty"
  printf 'libyaml, the same YAML files\t1\t%s\n' "$build/tests/bench_read_yaml $yaml"
  printf 'assay score\t1\t%s\n' "$build/assay score $review"
  printf 'assay plan\t1\t%s\n' "$build/assay plan $review"
  printf 'Python reads the same files\t1\t%s\n' "/usr/bin/python3 tests/bench/read_files.py $yaml $(echo $review/*.csv)"
} >"$plan"
python3 tests/bench/measure.py $build/tests/bench_spawn "$plan" "$rounds"

echo
echo "Rules: one review judged 2,000 times in a process"
{
  printf 'limits off\t2000\t%s\n' "$build/tests/bench_score_loop $review 2000 off"
  printf 'limits on\t2000\t%s\n' "$build/tests/bench_score_loop $review 2000 on"
  printf 'read, scored, walked by libassay\t1000\t%s\n' "$build/tests/embed_loop . $review 1000 1"
} >"$plan"
python3 tests/bench/measure.py $build/tests/bench_spawn "$plan" "$rounds"

echo
over_corpus 5
