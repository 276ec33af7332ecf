# SPDX-License-Identifier: MIT
"""What the tests of the promises share: runs of the program, a small scale of their own, and counting."""
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RIVERSIDE = os.path.join(ROOT, "examples", "riverside")
assay = None  # the program, as run.py was given it
sanitized = False
shim = None  # the library that makes allocations fail
tests = []

SCALE = """\
scale: tiny
version: "1.0.0"
title: A tiny scale
source: {title: None}
score: {min: 1, max: 5}
tables:
  people:
    key: id
    columns:
      id: {type: text, required: yes, label: Person}
      team: {type: text, label: Team}
      load: {type: number, label: Load}
sections: {only: {title: Only}}
items:
  one:
    number: "1"
    section: only
    title: One
    rule: one
    facts: {nickname: {type: text, label: Nickname}}
total: {method: sum}
levels: [{id: good, title: Good, total: {from: 3}}, {id: fair, title: Fair}]
"""
RULE = "local rule = {}\n\nfunction rule.score(item, review)\n%s\nend\n\nreturn rule\n"
SUM = '  return review.people:sum "load"'


class Failed(Exception):
    pass


def test(function):
    tests.append(function)
    return function


def expect(holds, *words):
    if not holds:
        raise Failed(" ".join(str(word) for word in words))


class Room:
    """A folder with the tiny scale in it, gone afterwards."""

    def __init__(self, rule=SUM):
        self.kept = tempfile.TemporaryDirectory(prefix="promises-")
        self.path = self.kept.name
        os.chmod(self.path, 0o755)
        self.put("tiny/plugin.yaml", 'plugin: tiny\nversion: "1.0.0"\ntitle: Tiny\nscales: [scale.yaml]\n')
        self.put("tiny/scale.yaml", SCALE)
        self.put("tiny/items/one.lua", "-- A rule of a test.\n" + RULE % rule)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kept.cleanup()

    def put(self, name, text):
        path = os.path.join(os.fsencode(self.path), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return os.fsdecode(path)

    def review(self, name="review.json", **changes):
        return self.put(name, json.dumps(a_review(**changes)) + "\n")

    def read(self, name):
        with open(os.path.join(self.path, name), "rb") as file:
            return file.read()

    def names(self):
        return sorted(os.listdir(self.path))

    def run(self, *words, **more):
        more.setdefault("cwd", self.path)
        return run("score" if words[:1] == ("score",) else words[0], "--plugins", os.path.join(self.path, "tiny"),
                   *words[1:], **more)


def a_review(**changes):
    review = {"scale": "tiny", "service": "Quiet Street", "date": "2026-03-10",
              "tables": {"people": [{"id": "Ann", "load": 2}, {"id": "Ben", "load": 2}]}}
    review.update(changes)
    return review


def run(*words, env=None, **more):
    """The finished process, with bytes; HOME is nowhere, so that no plugin of the user's counts."""
    surroundings = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    surroundings.update(env or {})
    more.setdefault("stdout", subprocess.PIPE)
    more.setdefault("stderr", subprocess.PIPE)
    more.setdefault("stdin", subprocess.DEVNULL)
    more.setdefault("timeout", 60)
    return subprocess.run([assay, *words], env=surroundings, **more)


def expect_status(done, status):
    expect(done.returncode == status, "status %d was wanted:" % status, done.returncode, done.stderr)


def expect_one_line(done, part):
    expect(done.stderr.count(b"\n") == 1 and part.encode() in done.stderr, "one line with", repr(part), "was wanted:",
           done.stderr)


def run_all():
    passed = failed = 0
    for function in tests:
        try:
            function()
            passed += 1
        except (Failed, subprocess.TimeoutExpired, ValueError, OSError, KeyError) as error:
            failed += 1
            print("FAILED: %s\n    %s: %s" % (function.__name__.replace("_", " "), type(error).__name__, error))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0
