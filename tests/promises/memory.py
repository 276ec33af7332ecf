# SPDX-License-Identifier: MIT
"""P23: whichever allocation fails, one line and status 70, or a fault of the rule; no crash, no half file, nothing left behind."""
import concurrent.futures
import json
import os

import common
from common import RIVERSIDE, Room, expect, run, test

OLD = b"what was there before\n"
GREEDY = """  local all = {}
  for i = 1, 2000 do all[i] = {i} end
  return review.people:sum "load"
"""
YAML = """scale: tiny
service: Quiet Street
date: 2026-03-10
tables: {people: people.csv}
items: {one: {nickname: &a x, comment: *a}}
"""


def count_of(room, words):
    report = os.path.join(room.path, "count")
    done = run(*words, cwd=room.path, env={"LD_PRELOAD": common.shim, "FAIL_REPORT": report})
    expect(done.returncode == (1 if words[0] == "check" else 0), done)  # lint: the rule may give too much
    return int(room.read("count")), done.stdout


def some_of(count, most):
    step = max(1, count // most)
    return range(1, count + 1, step)


def fail_each(room, words, most, in_a_row=1):
    """The process of each failing allocation, by its number; most of them at most."""
    count, good = count_of(room, words)

    def one(number):
        env = {"LD_PRELOAD": common.shim, "FAIL_AT": str(number), "FAIL_RUN": str(in_a_row)}
        return number, run(*words, cwd=room.path, env=env)

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, some_of(count, most))), good


def expect_orderly(number, done, good):
    """Status 70 with one line; or all went well without that memory; or the rule is a fault."""
    if done.returncode == 70:
        expect(done.stderr == b"assay: out of memory\n", number, done.stderr)
        expect(good.startswith(done.stdout), number, "half a result:", done.stdout[-80:])
    elif done.returncode == 0:
        expect(done.stdout == good and not done.stderr, number, done.stdout[-80:], done.stderr)
    else:
        expect(done.returncode == 3 and not done.stderr, number, done.returncode, done.stderr)
        faults = [item["fault"] for item in json.loads(done.stdout)["items"] if item["status"] == "fault"]
        expect(faults and all(fault["limit"] == "memory" for fault in faults), number, faults)
    return done.returncode


def score_words(room, path, *more):
    return ["score", "--plugins", os.path.join(room.path, "tiny"), "--format", "json", *more, path]


def every_allocation_of_scoring_a_json_review():
    with Room() as room:
        runs, good = fail_each(room, score_words(room, room.review()), 700)
        seen = [expect_orderly(number, done, good) for number, done in runs]
        expect(len(seen) > 200 and seen.count(70) > 100, len(seen), seen.count(70))


def allocations_of_scoring_a_yaml_review_with_a_table_and_redacting_it():
    with Room() as room:
        room.put("people.csv", "id,team,load\nAnn,North,2\nBen,,2\n")
        runs, good = fail_each(room, score_words(room, room.put("review.yaml", YAML), "--redact"), 300)
        expect([expect_orderly(number, done, good) for number, done in runs].count(70) > 50)


def allocations_of_writing_a_file():
    for there in [True, False]:
        with Room() as room:
            words = score_words(room, room.review(), "-o", "out/out.json")
            os.mkdir(os.path.join(room.path, "out"))
            count, _ = count_of(room, words)
            new = room.read("out/out.json")
            for number in some_of(count, 150):
                room.put("out/out.json", OLD)
                if not there:
                    os.remove(os.path.join(room.path, "out", "out.json"))
                done = run(*words, cwd=room.path, env={"LD_PRELOAD": common.shim, "FAIL_AT": str(number)})
                expect(done.returncode in (0, 70), number, done)
                names = os.listdir(os.path.join(room.path, "out"))
                expect(names in ([], ["out.json"]) and (names or not there), number, names)
                content = room.read("out/out.json") if names else None
                expect(content == new if done.returncode == 0 else content in (OLD if there else None, new), number, content)


def allocations_of_a_rule_that_takes_much():
    with Room(GREEDY) as room:
        count, _ = count_of(room, score_words(room, room.review()))
        runs, good = fail_each(room, score_words(room, room.review()), 700, in_a_row=2)
        seen = [expect_orderly(number, done, good) for number, done in runs]
        expect(3 in seen and 70 in seen, "faults", seen.count(3), "ends", seen.count(70), "of", count)


def allocations_of_scoring_a_large_review():
    with Room() as room:
        runs, good = fail_each(room, ["score", "--format", "json", RIVERSIDE], 60)
        expect([expect_orderly(number, done, good) for number, done in runs].count(70) > 20)


def allocations_of_the_other_commands():
    with Room() as room:
        for words in [("check", room.path), ("scales",), ("show", "tiny"), ("explain", room.review(), "one")]:
            runs, good = fail_each(room, [words[0], "--plugins", os.path.join(room.path, "tiny"), *words[1:]], 40)
            for number, done in runs:
                expect(done.returncode in (0, 1 if words[0] == "check" else 0, 70), words, number, done)
                expect(done.returncode != 70 or done.stderr == b"assay: out of memory\n", words, number, done.stderr)


if common.shim:
    for one in [every_allocation_of_scoring_a_json_review, allocations_of_writing_a_file,
                allocations_of_scoring_a_yaml_review_with_a_table_and_redacting_it, allocations_of_a_rule_that_takes_much,
                allocations_of_scoring_a_large_review, allocations_of_the_other_commands]:
        test(one)
