#!/bin/sh
# SPDX-License-Identifier: MIT
# QA in fifteen minutes: a scale's next edition, from the change to the list of services it moves. README.md here tells it.
# story.sh ASSAY shows each command and what it says, in a folder of its own that is removed afterwards.
set -u
assay=$(realpath "$1")
examples=$(cd "$(dirname "$0")/.." && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room" || exit 1

# say STATUS WORDS...: the command, what it prints, and that it ends with that status.
say() {
  wanted=$1
  shift
  echo "\$ assay $*"
  "$assay" "$@" 2>&1
  status=$?
  echo
  [ "$status" -eq "$wanted" ] || {
    echo "story.sh: status $status, not $wanted: assay $*"
    exit 1
  }
}

# A copy under the next version: both editions are there, side by side.
cp -r "$examples/../rules/ips-25" next
sed -i 's/^version: "1.0.0"/version: "1.1.0"/' next/plugin.yaml next/scale.yaml
sed -i 's/{5: {to: 20}, 4: {from: 21, to: 25}/{5: {to: 22}, 4: {from: 24, to: 25}/' next/scale.yaml
say 0 check next
sed -i 's/4: {from: 24, to: 25}/4: {from: 23, to: 25}/' next/scale.yaml
say 0 check next

say 1 test next
say 1 test --update --yes --match "caseload size" next
# What only a person can say: nothing lies between two anchors any more.
sed -i 's/expect: {score: 5, value: 20.4, remarks: \["between"\]}/expect: {score: 5, value: 20.4, remarks: []}/' next/items/caseload_size_test.yaml
say 0 test next

say 1 test --coverage --min 100 next
say 0 test --suggest -o next/items/caseload_edges_test.yaml next
cat next/items/caseload_edges_test.yaml
echo
say 0 test --coverage --min 100 next

say 1 test --mutate --min 100 --match "caseload size" next
# A case that a person writes, for what the mutants show: nothing tells how 22.4 is read.
cat >>next/items/caseload_edges_test.yaml <<'CASES'
  - name: between the printed edges the better one has to be reached, and a remark says so
    item: caseload_size
    tables:
      specialists: [{id: A, fte: 0.625, caseload: 14}]
    expect: {score: 4, value: 22.4, remarks: ["5 by the nearest reading"]}
CASES
say 0 test --mutate --min 100 --match "caseload size" next

say 1 diff --fail-on level --corpus "$examples/corpus/reviews.ndjson" ips-25@1.0.0 next
