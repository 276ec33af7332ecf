# SPDX-License-Identifier: MIT
"""Findings of lint: each witness shows what it is for, what was there before stays, and other tools can read the rest."""
import json
import os

from common import ROOT, Room, expect, expect_status, run, test

SCALE = os.path.join(ROOT, "tests", "golden", "lint-text", "scale.yaml")


def linted(room):
    """The small scale of the golden cases, as a plugin that score finds."""
    with open(SCALE, "rb") as file:
        room.put("odd/scale.yaml", file.read())
    room.put("odd/plugin.yaml", 'plugin: odd\nversion: "1.0.0"\ntitle: Odd\nscales: [scale.yaml]\n')
    return os.path.join(room.path, "odd")


def points(result, item):
    return next(one for one in result["items"] if one["id"] == item)


@test
def a_witness_shows_its_finding_when_it_is_scored():
    with Room() as room:
        odd = linted(room)
        os.mkdir(os.path.join(room.path, "shown"))
        done = run("check", "--plugins", odd, "--witness", "shown", odd, cwd=room.path)
        expect_status(done, 0)
        expect(done.stderr == b"", done.stderr)
        seen = {}
        for name in os.listdir(os.path.join(room.path, "shown")):
            scored = run("score", "--plugins", odd, "--format", "json", "shown/" + name, cwd=room.path)
            expect_status(scored, 0)
            seen[name] = json.loads(scored.stdout)
        expect(sorted(seen) == ["between-not-said-waiting.yaml", "cap-never-bites-waiting.yaml", "edge-never-met-small.yaml",
                                "gap-between-bands-share.yaml", "shared-band-edge-waiting.yaml"], sorted(seen))
        expect(points(seen["between-not-said-waiting.yaml"], "waiting")["value"] == 10.5, "a figure between two edges")
        expect(points(seen["shared-band-edge-waiting.yaml"], "waiting")["value"] == 20, "the shared edge")
        expect(points(seen["gap-between-bands-share.yaml"], "share")["value"] == 49, "the number in no band")
        cap = points(seen["cap-never-bites-waiting.yaml"], "waiting")
        expect(cap["caps"][0]["applied"] and cap["score"] == cap["anchor"] == 3, cap)
        short = seen["edge-never-met-small.yaml"]
        expect(short["subtotals"][0]["score"] == 4 and short["level"]["id"] == "low", short["subtotals"])


@test
def a_witness_never_takes_the_place_of_a_file_in_silence():
    with Room() as room:
        odd = linted(room)
        mine = room.put("shown/shared-band-edge-waiting.yaml", "mine\n")
        done = run("check", "--plugins", odd, "--witness", "shown", odd, cwd=room.path)
        expect_status(done, 0)
        expect(b"shown/shared-band-edge-waiting.yaml: warning: there is such a file already" in done.stderr, done.stderr)
        expect(room.read("shown/shared-band-edge-waiting.yaml") == b"mine\n", mine)
        expect(len(os.listdir(os.path.join(room.path, "shown"))) == 5, "the others were written")


@test
def every_shipped_finding_is_known_and_those_about_points_have_a_witness():
    done = run("check", "--format", "json", os.path.join(ROOT, "rules"), os.path.join(ROOT, "plugins"))
    expect_status(done, 0)
    results = json.loads(done.stdout)["results"]
    for one in results:
        expect(one["known"], "not known:", one["code"], one["text"])
        expect(one["witness"] or one["code"].startswith("unused-") or one["code"] == "score-never-given", "no witness:", one["code"], one["text"])
    shown = [one["shows"] for one in results if one["item"] == "employer_contact_frequency"]
    expect("is 3, and it earns 2" in shown[0], "the number that is printed nowhere:", shown)
    printed = {(one["code"], one["item"]): one["known"]["ruling"] for one in results}
    wanted = {("gap-between-bands", "competitive_jobs"): "between_64_and_65",
              ("gap-between-bands", "employer_contact_frequency"): "three_contacts",
              ("shared-band-edge", "community_services"): "thirty_percent",
              ("gap-between-levels", None): "edges_between", ("edge-never-met", None): "even_points"}
    for what, ruling in wanted.items():
        expect(printed.get(what) == ruling, what, printed.get(what))


def expect_message(value):
    expect(isinstance(value, dict) and isinstance(value.get("text"), str) and value["text"], value)


@test
def sarif_has_what_its_schema_requires():
    with Room() as room:
        odd = linted(room)
        room.put("wrong file/scale.yaml", "scale: [\n")
        done = run("check", "--plugins", odd, "--format", "sarif", odd, os.path.join(room.path, "wrong file/scale.yaml"), cwd=room.path)
        expect_status(done, 2)
        log = json.loads(done.stdout)
        expect(log["version"] == "2.1.0" and len(log["runs"]) == 1 and log["$schema"].endswith("sarif-2.1.0.json"), log)
        only = log["runs"][0]
        rules = only["tool"]["driver"]["rules"]
        expect(only["tool"]["driver"]["name"] == "assay" and only["columnKind"] == "unicodeCodePoints", only["tool"])
        ids = [rule["id"] for rule in rules]
        expect(len(set(ids)) == len(ids) > 20, ids)
        for rule in rules:
            for key in ("shortDescription", "fullDescription", "help"):
                expect_message(rule[key])
            expect(rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error"), rule)
        expect(only["results"], "no results")
        for one in only["results"]:
            expect_message(one["message"])
            expect(one["ruleId"] == ids[one["ruleIndex"]] and one["level"] in ("note", "warning", "error"), one)
            where = one["locations"][0]["physicalLocation"]
            uri = where["artifactLocation"]["uri"]
            expect(uri and " " not in uri and not uri.startswith("/") and "://" not in uri, uri)
            expect(where["region"]["startLine"] >= 1 and where["region"].get("startColumn", 1) >= 1, where)
            for suppression in one["suppressions"]:
                expect(suppression["kind"] in ("inSource", "external") and suppression["justification"], suppression)
        expect(any(one["suppressions"] for one in only["results"]), "none is suppressed")
        expect(any("wrong%20file/" in one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in only["results"]),
               "the file with a space in its name")


@test
def what_a_scale_says_reaches_no_terminal_as_code():
    with Room() as room:
        with open(SCALE, encoding="utf-8") as file:
            text = file.read()
        room.put("odd/scale.yaml", text.replace("[DOK]", '["DOK\\e[31m\\u202e"]'))
        for form in ("text", "json", "sarif"):
            done = run("check", "--format", form, "odd/scale.yaml", cwd=room.path)
            expect_status(done, 0)
            expect(b"\x1b" not in done.stdout and "\u202e".encode() not in done.stdout, form, done.stdout)
