# SPDX-License-Identifier: MIT
"""P17: nothing from outside moves a terminal's cursor, colours it, or turns its text round."""
import json
import re

from common import Room, a_review, expect, expect_status, run, test

# Escape, bell, carriage return, C1, bidirectional override and isolate, line separator, delete.
HOSTILE = "A\x1b]0;owned\x07B\x1b[31m\r\x9b2J\u202egnp\u2066x\u2028y\x7fz"
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def expect_harmless(done, *also):
    for name, data in [("standard output", done.stdout), ("standard error", done.stderr)]:
        text = data.decode("utf-8")  # ValueError: bytes that are no text
        found = UNSAFE.search(text)
        expect(not found, name, "has", repr(text[max(0, found.start() - 30):found.end() + 20]) if found else "")
    for part in also:
        expect(part.encode() in done.stdout + done.stderr, repr(part), "was wanted in", done.stdout, done.stderr)


def hostile_review():
    return a_review(service=HOSTILE, site=HOSTILE, summary=HOSTILE, reviewers=[HOSTILE, HOSTILE],
                    tables={"people": [{"id": HOSTILE, "team": HOSTILE, "load": 3}]},
                    items={"one": {"comment": HOSTILE, "recommendation": HOSTILE, "evidence": [HOSTILE],
                                   "nickname": HOSTILE}})


SAYS_ALL = """  local person = review.people:column("id")[1]
  remark(person) explain(person, person, person) explain("nickname", item.facts.nickname)
  review.people:map(function(row) return row.load end, person)
  return review.people:where{team = person}:sum "load"
"""


@test
def hostile_text_in_a_review_reaches_no_terminal():
    with Room(SAYS_ALL) as room:
        path = room.put("review.json", json.dumps(hostile_review()))
        for form in ["text", "json", "ndjson"]:
            done = room.run("score", "--format", form, path)
            expect_status(done, 0)
            expect_harmless(done, "owned")
        for form in ["text", "json"]:
            done = room.run("explain", "--format", form, path, "one")
            expect_status(done, 0)
            expect_harmless(done, "owned")


@test
def hostile_text_comes_back_unchanged_from_json():
    with Room(SAYS_ALL) as room:
        path = room.put("review.json", json.dumps(hostile_review()))
        result = json.loads(room.run("score", "--format", "json", path).stdout)
        expect(result["review"]["service"] == HOSTILE, repr(result["review"]["service"]))
        expect(result["items"][0]["comment"] == HOSTILE, repr(result["items"][0]["comment"]))


@test
def hostile_keys_and_values_are_harmless_in_messages():
    with Room() as room:
        for number, changes in enumerate([
                {HOSTILE: 1}, {"date": HOSTILE}, {"scale": HOSTILE}, {"status": HOSTILE}, {"items": {HOSTILE: {}}},
                {"items": {"one": {HOSTILE: 1}}}, {"tables": {HOSTILE: []}}, {"tables": {"people": HOSTILE}},
                {"tables": {"people": [{HOSTILE: 1, "id": "A"}]}}, {"previous": HOSTILE},
                {"tables": {"people": [{"id": HOSTILE, "load": HOSTILE}]}},
                {"tables": {"people": [{"id": HOSTILE, "load": 1}, {"id": HOSTILE, "load": 1}]}}]):
            for form in ["text", "ndjson"]:
                done = room.run("score", "--format", form, room.review("r%d.json" % number, **changes))
                expect_status(done, 2)
                expect(done.stderr, "a message was wanted for", changes)
                expect_harmless(done)


@test
def hostile_bytes_of_a_csv_file_are_harmless_in_messages():
    with Room() as room:
        path = room.review(tables={"people": "people.csv"})
        for table in ["id,load\nAnn,%s\n", "id,%s\nAnn,1\n", "id,load\n%s,1,2,3\n", "id,load\nAnn,\"1\"%s\n"]:
            room.put("people.csv", table % HOSTILE)
            done = room.run("score", path)
            expect_harmless(done)
            room.put("people.csv", (table % "A\x1b[31m").encode() + b"\xff\xfe\x9b\n")
            done = room.run("score", path)
            expect_status(done, 2)
            expect_harmless(done)


@test
def hostile_file_names_are_harmless():
    names = ["a\x1b[31mb.json", "a\u202eb.json", "new\nline.json", "c1\u009b2J.json", b"bytes\xff\xfe.json"]
    with Room() as room:
        for name in names:
            path = room.put(name, json.dumps(a_review()))
            for form in ["text", "json"]:
                done = room.run("score", "--format", form, path)
                expect_status(done, 0)
                expect_harmless(done)
            room.put(name, "{")
            for words in [("score", "--format", "ndjson", path), ("score", path + ".none"), ("check", path),
                          ("score", "-o", path + "/x", room.review())]:
                done = room.run(*words)
                expect(done.returncode in (2, 4), done.returncode)
                expect_harmless(done)


@test
def a_rule_s_errors_and_words_are_harmless():
    for rule in ['  error("\\27[31m\\xe2\\x80\\xae\\r\\7")', '  return "\\27[31m"', '  error{["\\27"] = "\\27[2J"}',
                 '  local x = review.people["\\27[31m"]', '  return review["\\27[31m\\xe2\\x80\\xae"]:count()',
                 '  missing("\\27[31m\\xe2\\x80\\xae")', '  review.people:where{["\\27[31m"] = 1}',
                 '  error("\\xff\\xfe")', '  remark("\\27[31m") explain("\\7", "\\27[2J", "\\r") return 3']:
        with Room(rule) as room:
            for form in ["text", "json"]:
                done = room.run("score", "--format", form, room.review())
                expect(done.returncode in (0, 3), rule, done.returncode, done.stderr)
                expect_harmless(done)


@test
def hostile_scales_and_plugins_are_harmless_in_lists():
    with Room() as room:
        quoted = json.dumps(HOSTILE)
        room.put("tiny/plugin.yaml", 'plugin: tiny\nversion: "1.0.0"\ntitle: %s\nscales: [scale.yaml]\n' % quoted)
        scale = room.read("tiny/scale.yaml").decode()
        room.put("tiny/scale.yaml", scale.replace("A tiny scale", quoted).replace("Only", quoted)
                 .replace("title: One", "title: " + quoted).replace("label: Team", "label: " + quoted))
        for words in [("scales",), ("plugins",), ("show", "tiny"), ("show", "tiny", "one"), ("check", room.path),
                      ("score", room.review()), ("show", "--format", "json", "tiny"), ("scales", "--format", "json")]:
            done = room.run(*words)
            expect_status(done, 1 if words[0] == "check" else 0)  # lint: the rule may give more points than there are
            expect_harmless(done)
        room.put("tiny/scale.yaml", scale.replace("rule: one", "rule: " + quoted).replace("min: 1", quoted + ": 1"))
        for words in [("check", room.path), ("show", "tiny")]:
            done = room.run(*words)
            expect_status(done, 2)
            expect_harmless(done)


@test
def a_failing_rule_test_is_harmless():
    with Room('  remark("\\27[31m") explain("\\27[31m", "\\7", "\\27[2J") return 3') as room:
        quoted = json.dumps(HOSTILE)
        path = room.put("tiny/items/one_test.yaml", "scale: tiny\ncases:\n  - name: %s\n    item: one\n"
                        "    tables: {people: [{id: %s, load: 1}]}\n    expect: {score: 4, remarks: [%s]}\n"
                        % (quoted, quoted, quoted))
        done = room.run("test", path)
        expect_status(done, 1)
        expect_harmless(done, "owned")


@test
def hostile_words_on_the_command_line_are_harmless():
    with Room() as room:
        for words in [(HOSTILE,), ("score", "--" + HOSTILE, "x"), ("score", "--format", HOSTILE, "x"),
                      ("score", "--color", HOSTILE, "x"), ("show", HOSTILE), ("show", "tiny", HOSTILE), ("help", HOSTILE),
                      ("show", "a", "b", HOSTILE), ("score", "--root", HOSTILE, room.review()),
                      ("explain", room.review(), HOSTILE)]:
            done = room.run(*words) if words[0] in ("score", "explain", "show") else run(*words)
            expect_status(done, 2)
            expect(done.stderr, "a message was wanted for", words)
            expect_harmless(done)
