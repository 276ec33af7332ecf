# SPDX-License-Identifier: MIT
"""assay test --update writes what it showed and was told to write, and nothing else."""
import os
import pty
import resource
import select
import stat
import time

import common
from common import Room, expect, expect_status, test

CASES = """\
# Two teams.
scale: tiny
cases:
  - {name: four, item: one, tables: {people: [{id: Ann, load: 4}]}, expect: {score: %s}}   # by hand
  - name: three
    item: one
    tables: {people: [{id: Ann, load: 3}]}
    expect:
      score: '%s' # the rule's
"""


def tests_of(room, first, second, name="tiny/items/one_test.yaml"):
    return room.put(name, CASES % (first, second))


@test
def an_update_without_a_terminal_writes_nothing():
    with Room() as room:
        path = tests_of(room, 1, 2)
        before = room.read(path)
        done = room.run("test", "--update", path)
        expect_status(done, 1)
        expect(room.read(path) == before, "the file was written")
        expect(b"2 expectations in 1 file would change." in done.stdout, done.stdout)
        expect(b"--yes says so" in done.stdout, done.stdout)


@test
def an_update_that_is_agreed_to_changes_the_values_alone_and_keeps_who_may_read():
    with Room() as room:
        path = tests_of(room, 1, 2)
        other = tests_of(room, 4, 3, "tiny/items/other_test.yaml")
        os.chmod(path, 0o664)
        os.chmod(other, 0o444)
        identity = os.stat(other).st_ino
        link = os.path.join(room.path, "link_test.yaml")
        os.symlink(path, link)
        done = room.run("test", "--update", "--yes", link, other)
        expect_status(done, 0)
        expect(room.read(path).decode() == CASES % (4, 3), room.read(path))
        expect(stat.S_IMODE(os.stat(path).st_mode) == 0o664, oct(os.stat(path).st_mode))
        expect(os.path.islink(link), "the link is gone")
        expect(os.stat(other).st_ino == identity, "a file without a change was written")
        expect_status(room.run("test", path), 0)


@test
def an_update_that_cannot_be_written_leaves_the_old_file():
    with Room() as room:
        path = tests_of(room, 1, 2)
        before = room.read(path)
        small = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))  # noqa: E731
        done = room.run("test", "--update", "--yes", path, preexec_fn=small)
        expect_status(done, 4)
        expect(room.read(path) == before and b"cannot be written" in done.stderr, done.stderr)


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, room, *words, **surroundings):
        self.said = b""
        self.process, self.fd = pty.fork()
        if self.process == 0:
            os.chdir(room.path)
            os.execve(common.assay, [common.assay, *words],
                      {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8",
                       "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""), **surroundings})

    def wait_for(self, part, seconds=30, times=1):
        until = time.monotonic() + seconds
        while self.said.count(part) < times:
            expect(time.monotonic() < until, repr(part), times, "times was wanted:", self.said.decode("utf-8", "replace"))
            if select.select([self.fd], [], [], 0.2)[0]:
                try:
                    self.said += os.read(self.fd, 65536)
                except OSError:
                    expect(self.said.count(part) >= times, repr(part), "was wanted:", self.said)

    def type(self, text):
        os.write(self.fd, text)

    def end(self):
        try:
            while select.select([self.fd], [], [], 30)[0]:
                more = os.read(self.fd, 65536)
                if not more:
                    break
                self.said += more
        except OSError:
            pass
        os.close(self.fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


@test
def an_update_on_a_terminal_asks_and_takes_only_a_yes_for_one():
    for answer, status in [(b"y\n", 0), (b"yes\n", 0), (b"\n", 1), (b"n\n", 1), (b"yess\n", 1), (b"\x04", 1)]:
        with Room() as room:
            path = tests_of(room, 1, 2)
            before = room.read(path)
            terminal = Terminal(room, "test", "--plugins", "tiny", "--update", path)
            terminal.wait_for(b"[y/N]")
            expect(room.read(path) == before, "written before it was agreed to")
            terminal.type(answer)
            code = terminal.end()
            expect(code == status, answer, code, terminal.said)
            expect((room.read(path) == before) == (status == 1), answer, room.read(path))


@test
def an_update_leaves_a_file_that_changed_while_it_was_shown():
    with Room() as room:
        path = tests_of(room, 1, 2)
        terminal = Terminal(room, "test", "--plugins", "tiny", "--update", path)
        terminal.wait_for(b"[y/N]")
        tests_of(room, 5, 5)
        changed = room.read(path)
        terminal.type(b"y\n")
        code = terminal.end()
        expect(code == 4 and b"changed while" in terminal.said, code, terminal.said)
        expect(room.read(path) == changed, "overwritten")


@test
def update_and_yes_go_only_with_what_they_can():
    with Room() as room:
        path = tests_of(room, 4, 3)
        for words in [["--yes"], ["--update", "--format", "tap"], ["--update", "-o", "out.txt"], ["--update", "--coverage"]]:
            done = room.run("test", *words, path)
            expect_status(done, 2)
            expect_one_line_of(done)
        expect_status(room.run("test", "--update", path), 0)


def expect_one_line_of(done):
    expect(done.stderr.count(b"\n") == 1 and not done.stdout, done)
