# SPDX-License-Identifier: MIT
"""assay test --watch runs again when something that the tests use has changed, and only then; and it ends when it is told."""
import os
import select
import signal
import subprocess
import time

import common
from common import Room, expect, test
from updating import Terminal, tests_of

WAITING = b"Waiting for a change"


class Watching:
    """The program, watching; what it says goes to one pipe."""

    def __init__(self, room, *words):
        self.said = b""
        surroundings = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8",
                        "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
        self.process = subprocess.Popen([common.assay, "test", "--plugins", os.path.join(room.path, "tiny"), "--watch", *words],
                                        cwd=room.path, env=surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT)

    def read(self, seconds):
        if select.select([self.process.stdout], [], [], seconds)[0]:
            self.said += os.read(self.process.stdout.fileno(), 65536)

    def runs(self, times, *parts):
        """What was said of that run, once it is waiting again."""
        until = time.monotonic() + 30
        while self.said.count(WAITING) < times:
            expect(time.monotonic() < until, times, "runs were wanted:", self.said.decode("utf-8", "replace"))
            self.read(0.2)
        last = self.said.split(WAITING)[times - 1]
        for part in parts:
            expect(part in last, repr(part), "was wanted in run", times, last.decode("utf-8", "replace"))
        return last

    def stays(self, times):
        until = time.monotonic() + 0.8
        while time.monotonic() < until:
            self.read(0.1)
        expect(self.said.count(WAITING) == times, "it ran again for nothing:", self.said.decode("utf-8", "replace"))

    def end(self, number):
        self.process.send_signal(number)
        code = self.process.wait(timeout=30)
        self.process.stdout.close()
        return code

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@test
def watching_runs_again_for_what_the_tests_use_and_nothing_else():
    with Room() as room:
        path = tests_of(room, 4, 3)
        room.put("other/plugin.yaml", 'plugin: other\nversion: "1.0.0"\ntitle: Other\nscales: [scale.yaml]\n')
        room.put("other/scale.yaml", common.SCALE.replace("scale: tiny", "scale: other"))
        room.put("other/items/one.lua", "-- A rule of a test.\n" + common.RULE % common.SUM)
        with Watching(room, "--plugins", "other", path) as watching:
            watching.runs(1, b"2 passed, 0 failed")
            tests_of(room, 5, 3)
            watching.runs(2, b"changed: tiny/items/one_test.yaml ", b"expected  5", b"1 passed, 1 failed")
            room.put("tiny/items/one.lua", "-- A rule of a test.\n" + common.RULE % "  return 5")
            watching.runs(3, b"changed: tiny/items/one.lua ", b"1 passed, 1 failed", b"expected  3")
            room.put("tiny/scale.yaml", common.SCALE.replace("max: 5", "max: 4"))
            watching.runs(4, b"changed: tiny/scale.yaml ", b"fault", b"0 passed, 2 failed")
            os.utime(os.path.join(room.path, "tiny/scale.yaml"))
            watching.runs(5, b"changed: tiny/scale.yaml ")
            room.put("other/scale.yaml", "scale: other\n")
            room.put("tiny/items/.one.lua.swp", "x")
            room.put("tiny/items/one.lua~", "x")
            room.put("tiny/items/second_test.yaml", "scale: tiny\n")
            watching.stays(5)
            expect(watching.end(signal.SIGINT) == 130, "status", watching.process.returncode)


@test
def watching_goes_on_where_a_scale_does_not_load():
    with Room() as room:
        tests_of(room, 4, 3)
        with Watching(room, "tiny") as watching:
            watching.runs(1, b"2 passed, 0 failed")
            room.put("tiny/scale.yaml", common.SCALE + "no such key: 1\n")
            watching.runs(2, b"changed: tiny/scale.yaml ", b"no such key", b"1 file is wrong")
            room.put("tiny/scale.yaml", common.SCALE)
            watching.runs(3, b"2 passed, 0 failed")
            room.put("tiny/items/one.lua", "return nonsense nonsense")
            watching.runs(4, b"one.lua:1", b"1 file is wrong")
            room.put("tiny/plugin.yaml", "plugin: 1: 2\n")
            watching.runs(5, b"changed: tiny/plugin.yaml ", b"1 file is wrong")
            room.put("tiny/plugin.yaml", 'plugin: tiny\nversion: "1.0.0"\ntitle: Tiny\nscales: [scale.yaml]\n')
            room.put("tiny/items/one.lua", "-- A rule of a test.\n" + common.RULE % common.SUM)
            watching.runs(6, b"2 passed, 0 failed")
            expect(watching.end(signal.SIGTERM) == 143, "status", watching.process.returncode)


@test
def watching_sees_files_that_come_and_go_and_several_at_once():
    with Room() as room:
        tests_of(room, 4, 3)
        with Watching(room, "tiny") as watching:
            watching.runs(1, b"2 passed, 0 failed")
            tests_of(room, 1, 3, "tiny/deeper/new_test.yaml")
            watching.runs(2, b"changed: tiny/deeper/new_test.yaml ", b"3 passed, 1 failed")
            os.unlink(os.path.join(room.path, "tiny/deeper/new_test.yaml"))
            watching.runs(3, b"changed: tiny/deeper/new_test.yaml ", b"2 passed, 0 failed")
            for i in range(5):
                tests_of(room, 4, 3, "tiny/many/n%d_test.yaml" % i)
            last = watching.runs(4)
            expect(b"n0_test.yaml, tiny/many/n1_test.yaml, tiny/many/n2_test.yaml and 2 more ----" in last
                   and b"12 passed, 0 failed" in last, last)
            watching.stays(4)
            expect(watching.end(signal.SIGINT) == 130, "status", watching.process.returncode)


@test
def watching_writes_no_codes_but_to_a_terminal_and_ends_with_it():
    with Room() as room:
        path = tests_of(room, 4, 3)
        with Watching(room, path) as watching:
            watching.runs(1)
            tests_of(room, 4, 4)
            expect(b"\x1b" not in watching.runs(2), watching.said)
            watching.end(signal.SIGINT)
        terminal = Terminal(room, "test", "--plugins", "tiny", "--watch", path, TERM="xterm")
        terminal.wait_for(WAITING)
        tests_of(room, 4, 3)
        terminal.wait_for(WAITING, times=2)
        expect(b"\x1b[H\x1b[2J" in terminal.said, terminal.said)
        terminal.type(b"\x03")
        code = terminal.end()
        expect(code == 130, code, terminal.said)
        with Watching(room, path) as watching:
            watching.runs(1)
            watching.process.stdout.close()
            tests_of(room, 4, 2)
            expect(watching.process.wait(timeout=30) == 4, "a pipe that nobody reads ends it:", watching.process.returncode)


@test
def watching_goes_only_with_what_it_can():
    with Room() as room:
        path = tests_of(room, 4, 3)
        for words in [["--format", "tap"], ["-o", "out.txt"], ["--update"], ["--mutate"]]:
            done = room.run("test", "--watch", *words, path)
            expect(done.returncode == 2 and done.stderr.count(b"\n") == 1 and not done.stdout, words, done)
