#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Scores random teams with assay and compares with the points that exact fractions give.

    check.py --assay build/assay --teams 20000 [--seed 7] [--chunk 2000]

Prints "20000 teams, 0 wrong"; ends with 1 on any difference. Works in chunks: a million teams need no more memory or
disk than two thousand.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import teams

SHOWN = 10  # wrong teams shown in full


def scored(assay, path):
    """The points of the three items, a line of results at a time."""
    command = [assay, "score", "--format", "ndjson", path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as program:
        for line in program.stdout:
            result = json.loads(line)
            items = {item["id"]: item for item in result.get("items", ())}
            yield tuple(items[name]["score"] if name in items else "no result" for name in teams.ITEMS), result.get("errors")
    if program.returncode:
        print(f"{assay} ended with {program.returncode}", file=sys.stderr)
        sys.exit(1)


def check_chunk(assay, seed, numbers, folder, shown):
    path = folder / "reviews.ndjson"
    expected = []
    with open(path, "w", encoding="utf-8") as reviews:
        for number in numbers:
            rows = teams.team(seed, number)
            expected.append(teams.points(rows))
            reviews.write(teams.review(number, rows) + "\n")
    wrong = seen = 0
    for (found, errors), wanted in zip(scored(assay, path), expected):
        if found != wanted:
            wrong += 1
            if shown + wrong <= SHOWN:
                number = numbers[seen]
                print(f"team {number} of seed {seed}: {dict(zip(teams.ITEMS, found))}, by fractions {wanted}{f', {errors}' if errors else ''}")
                print("  " + teams.review(number, teams.team(seed, number)))
        seen += 1
    if seen != len(expected):
        print(f"{len(expected)} reviews, {seen} results")
        wrong += len(expected) - seen
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", default="build/assay")
    parser.add_argument("--teams", type=int, default=20000)
    parser.add_argument("--seed", default=str(int(time.time())))
    parser.add_argument("--chunk", type=int, default=2000)
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="assay-exact-") as name:
        for first in range(0, given.teams, given.chunk):
            numbers = range(first, min(first + given.chunk, given.teams))
            wrong += check_chunk(os.path.abspath(given.assay), given.seed, numbers, pathlib.Path(name), wrong)
    print(f"{given.teams} teams, {wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
