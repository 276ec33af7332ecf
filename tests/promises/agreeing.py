# SPDX-License-Identifier: MIT
"""assay compare --consensus writes what is to settle, then the agreed review, and over nothing that it should not."""
import json
import os
import shutil

import common
from common import Room, expect, expect_status, test

EXAMPLE = os.path.join(common.ROOT, "examples", "two-reviewers")


def two(room):
    for name in os.listdir(EXAMPLE):
        shutil.copy(os.path.join(EXAMPLE, name), room.path)
    return [os.path.join(room.path, name) for name in ("okonjo.yaml", "marsden.yaml")]


def scores(room, path):
    done = room.run("score", "--format", "json", path)
    expect_status(done, 0)
    return {item["id"]: item["score"] for item in json.loads(done.stdout)["items"]}


@test
def what_is_to_settle_is_no_review_and_stays_open_until_filled_in():
    with Room() as room:
        reviews, file = two(room), os.path.join(room.path, "new.yaml")
        expect_status(room.run("compare", *reviews, "--consensus", file), 1)
        draft = room.read(file)
        expect(draft.count(b"    score:\n    reason:\n") == 4, draft)
        expect_status(room.run("score", file), 2)
        done = room.run("compare", *reviews, "--consensus", file)
        expect_status(done, 1)
        expect(done.stderr.count(b"is open: no score is given") == 4, done.stderr)
        expect(room.read(file) == draft, "an open settlement was written over")


@test
def the_agreed_review_comes_to_what_was_agreed_on():
    with Room() as room:
        reviews, file = two(room), os.path.join(room.path, "settlement.yaml")
        expect_status(room.run("compare", *reviews, "--consensus", file), 0)
        expect(room.read(file) == room.read(os.path.join(room.path, "agreed.yaml")), "not examples/two-reviewers/agreed.yaml", room.read(file))
        agreed, one, other = (scores(room, path) for path in (file, *reviews))
        settled = {"employer_contact_frequency": 2, "individual_job_search": 3, "zero_exclusion": 4, "community_services": 4}
        for item, score in agreed.items():
            expect(score == settled.get(item, one[item]), item, score)
            expect(item in settled or one[item] == other[item], item)


@test
def evidence_that_comes_to_something_else_is_overridden_with_the_reason():
    with Room() as room:
        reviews, file = two(room), os.path.join(room.path, "settlement.yaml")
        text = room.read(file).decode()
        room.put("settlement.yaml", text.replace("{score: 2,", "{score: 4,"))
        expect_status(room.run("compare", *reviews, "--consensus", file), 0)
        agreed = room.read(file).decode()
        expect("override:\n      score: 4\n      reason: The log does stop in April" in agreed, agreed)
        expect(scores(room, file)["employer_contact_frequency"] == 4, agreed)


@test
def an_agreed_review_elsewhere_still_finds_its_tables():
    with Room() as room:
        reviews = two(room)
        file = room.put("deep/er/settled.yaml", room.read(os.path.join(room.path, "settlement.yaml")))
        expect_status(room.run("compare", *reviews, "--root", room.path, "--consensus", file), 0)
        expect(b"{specialists: '../../specialists.csv'}" in room.read(file), room.read(file))
        done = room.run("score", "--root", room.path, file)
        expect_status(done, 0)


@test
def a_review_is_written_over_only_when_agreed_to():
    with Room() as room:
        reviews, file = two(room), os.path.join(room.path, "agreed.yaml")
        before = room.read(file)
        expect_status(room.run("compare", *reviews, "--consensus", file), 2)
        expect(room.read(file) == before, "a review was written over")
        expect_status(room.run("compare", *reviews, "--consensus", reviews[0], "--yes"), 2)
        expect(scores(room, reviews[0])["zero_exclusion"] == 5, "a review that was read was written over")
        expect_status(room.run("compare", *reviews, "--consensus", file, "--yes"), 1)
        expect(b"settle:" in room.read(file), room.read(file))


@test
def reviewers_who_agree_have_nothing_to_settle():
    with Room() as room:
        reviews, file = two(room), os.path.join(room.path, "new.yaml")
        text = room.read(reviews[0]).decode().replace("R. Okonjo-Hale", "T. Marsden-Vale")
        same = room.put("same.yaml", text)
        expect_status(room.run("compare", reviews[0], same, "--consensus", file), 0)
        expect(scores(room, file) == scores(room, reviews[0]), room.read(file))
        expect(b"override" not in room.read(file), room.read(file))
