# SPDX-License-Identifier: MIT
"""P24: --redact leaves no free text and no names, and changes no figure. Messages hold no more of the evidence than the one value."""
import csv
import glob
import json
import os
import re

from common import RIVERSIDE, Room, a_review, expect, expect_status, run, test

SECRET = "Zebedee"
# Every way a name can take into what a rule says, whole, cut, folded, put together and sorted.
TELLS = """  local people = {}
  for person in review.people:each() do
    table.insert(people, person.id)
    remark("person " .. person.id) remark(string.sub(person.id, 1, 4)) remark(text.lower(person.id))
  end
  table.sort(people)
  explain(table.concat(people, ", "), people[1], people[2])
  explain("nickname", item.facts.nickname) remark("called " .. item.facts.nickname)
  review.people:map(function(row) return row.load end, "loads")
  for _, group in ipairs(review.people:group "team") do group.rows:sum "load" remark(group.key) end
  review.people:where{team = people[1]}:count()
"""
PEOPLE = [{"id": SECRET, "team": SECRET + " House", "load": 2}, {"id": SECRET + " the Second", "team": "zebedee house", "load": 2}]


def secret_review(**changes):
    review = a_review(service=SECRET + " Trust", site=SECRET, reviewers=[SECRET], summary=SECRET,
                      tables={"people": PEOPLE}, items={"one": {"comment": SECRET, "recommendation": SECRET,
                                                                "evidence": [SECRET], "nickname": SECRET}})
    review.update(changes)
    return review


def expect_no_name(done):
    both = done.stdout + done.stderr
    at = both.lower().find(b"zebe")
    expect(at < 0, "a name is in", both[max(0, at - 100):at + 60])


def expect_same_figures(plain, hidden):
    for key in ["total", "level", "levels_possible", "sections", "next_level"]:
        expect(plain[key] == hidden[key], key, plain[key], hidden[key])
    for a, b in zip(plain["items"], hidden["items"]):
        for key in ["status", "score", "lowest", "highest", "anchor", "caps", "overrides"]:
            expect(a[key] == b[key], a["id"], key, a[key], b[key])
        numbers = [[step["value"] for step in item["steps"] if not isinstance(step["value"], (str, list))] for item in (a, b)]
        expect(numbers[0] == numbers[1], a["id"], numbers)


def both_ways(room, path):
    plain = room.run("score", "--format", "json", path)
    hidden = room.run("score", "--format", "json", "--redact", path)
    expect_status(hidden, plain.returncode)
    expect_no_name(hidden)
    expect_same_figures(json.loads(plain.stdout), json.loads(hidden.stdout))
    return json.loads(hidden.stdout)["items"][0]


@test
def redacted_results_hold_no_name_whatever_a_rule_says():
    with Room(TELLS + "  return 3") as room:
        path = room.put("zebedee.json", json.dumps(secret_review()))
        item = both_ways(room, path)
        expect(any("name" in remark for remark in item["remarks"]), "remarks stay, under other names:", item["remarks"])
        for form in ["text", "ndjson", "html", "markdown"]:
            for paths in [(path,), (path, path, "nowhere.json")]:
                expect_no_name(room.run("score", "--redact", "--format", form, *paths))
        for form in ["text", "json"]:
            expect_no_name(room.run("explain", "--redact", "--format", form, path, "one"))


@test
def redacted_faults_and_missing_evidence_hold_no_name():
    for end in ["  error(people[1])", "  missing(people[1])", "  return people[1]", "  return review[people[1]]",
                "  return review.people:sum(people[1])"]:
        with Room(TELLS + end) as room:
            both_ways(room, room.put("zebedee.json", json.dumps(secret_review())))


@test
def redacted_words_of_a_rule_that_looks_into_texts_are_withheld_and_its_points_stay():
    for look in ['if person.id == "%s" then score = 5 remark(person.id .. " it is") end' % SECRET,
                 'if text.contains(person.id, "zebedee") then score = 5 end remark(person.id)']:
        with Room("  local score = 2\n  for person in review.people:each() do\n    %s\n  end\n  return score" % look) as room:
            item = both_ways(room, room.put("zebedee.json", json.dumps(secret_review())))
            expect(item["score"] == 5 and item["remarks"] and set(item["remarks"]) == {"(withheld)"}, item["remarks"])


@test
def redacted_rows_without_a_value_are_named_by_their_line():
    with Room() as room:
        people = [dict(PEOPLE[0], load=None), PEOPLE[1]]
        path = room.put("zebedee.json", json.dumps(secret_review(tables={"people": people}), indent=1))
        item = both_ways(room, path)
        expect(item["status"] == "unrated" and any("line" in step["label"] for step in item["steps"]), item["steps"])


@test
def redacted_reviews_with_an_override_and_a_previous_one_hold_no_name():
    with Room() as room:
        one = {"override": {"score": 2, "reason": SECRET}, "comment": SECRET}
        previous = {"date": "2025-03-01", "level": SECRET, "scores": {"one": 3, SECRET: 2}}
        both_ways(room, room.put("zebedee.json", json.dumps(secret_review(items={"one": one}, previous=previous))))


@test
def redacted_tables_from_files_keep_names_of_people_columns_and_files_back():
    with Room(TELLS + "  return 3") as room:
        room.put("zebedee.csv", "id,team,load,Zebedee's own notes\nZebedee,Zebedee House,2,x\nZebedee II,,2,y\n")
        path = room.put("zebedee.json", json.dumps(secret_review(tables={"people": "zebedee.csv"})))
        both_ways(room, path)
        expect_no_name(room.run("score", "--redact", path))


@test
def redacted_messages_hold_no_value():
    with Room() as room:
        for changes in [{"date": SECRET}, {"status": SECRET}, {"tables": {"people": [{"id": "A", "load": SECRET}]}},
                        {"tables": {"people": [PEOPLE[0], PEOPLE[0]]}}, {"items": {"one": {SECRET: SECRET}}}, {SECRET: 1},
                        {"items": {"one": {"anchor": SECRET}}}, {"tables": {SECRET: []}},
                        {"previous": {"date": SECRET}}, {"previous": {"scores": {"one": SECRET}}}]:
            path = room.put("review.json", json.dumps(secret_review(**changes)))
            for words in [("score", "--format", "ndjson", "--redact", path), ("check", "--redact", path),
                          ("score", "--format", "html", "--redact", path, path)]:
                done = room.run(*words)
                expect_status(done, 2)
                expect(done.stderr, "a message was wanted")
                expect_no_name(done)


@test
def messages_hold_the_offending_value_alone_and_cut():
    with Room() as room:
        path = room.put("review.json", json.dumps(secret_review(
            tables={"people": [{"id": "A", "team": SECRET, "load": "Q" * 300}]}), indent=1))
        done = room.run("score", path)
        expect_status(done, 2)
        longest = max(len(run) for run in re.findall(b"Q*", done.stderr))
        expect(30 <= longest <= 40 and SECRET.encode() not in done.stderr, done.stderr)


@test
def a_whole_review_under_redact_has_the_same_figures_and_none_of_its_words():
    plain = json.loads(run("score", "--format", "json", RIVERSIDE).stdout)
    done = run("score", "--format", "json", "--redact", RIVERSIDE)
    expect_same_figures(plain, json.loads(done.stdout))
    words = set(plain["review"]["reviewers"]) | {plain["review"]["service"], plain["review"]["site"], "iverside"}
    for path in glob.glob(os.path.join(RIVERSIDE, "*.csv")):
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                cells = [row.get(name) or "" for name in ("id", "specialist", "Specialist", "team", "employer", "Company",
                                                          "site", "participant", "Participant", "integrated_teams", "type")]
                words |= {word for cell in cells for word in cell.split("; ") if word}
    text = done.stdout.decode()
    expect(len(words) > 100, "the example has names to look for")
    for word in words:
        expect(not re.search(r"\b%s\b" % re.escape(word), text), word, "is in the redacted result")
