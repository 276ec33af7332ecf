# SPDX-License-Identifier: MIT
"""P20: a result that cannot be written is told, and a file that was there is whole. P24: reports are their owner's alone."""
import os
import resource
import signal
import subprocess

from common import RIVERSIDE, Room, expect, expect_one_line, expect_status, run, test

OLD = b"what was there before\n"


@test
def a_full_disk_is_told_for_every_command():
    with Room() as room, open("/dev/full", "wb") as full:
        for words in [("score", room.review()), ("score", "--format", "json", room.review()), ("scales",), ("show", "tiny"),
                      ("explain", room.review(), "one"), ("plugins",), ("check", room.path), ("test", room.path)]:
            done = room.run(*words, stdout=full)
            expect_status(done, 4)
            expect_one_line(done, "o space left")
        for words in [("--help",), ("--version",), ("score", "--help")]:
            done = run(*words, stdout=full)
            expect_status(done, 4)
            expect_one_line(done, "could not be written")


@test
def a_full_device_or_a_folder_as_the_file_is_told():
    with Room() as room:
        for path, words in [("/dev/full", "the disk is full"), (room.path, "is a folder"),
                            (room.path + "/none/out.json", "there is no folder")]:
            done = room.run("score", "-o", path, room.review())
            expect_status(done, 4)
            expect_one_line(done, words)
            expect(done.stdout == b"", done.stdout)


@test
def a_folder_that_may_not_be_written_to_is_told_and_the_old_file_stays():
    with Room() as room:
        path, folder = room.review(), os.path.join(room.path, "closed")
        out = room.put("closed/out.json", OLD)
        os.chmod(out, 0o644)
        os.chmod(folder, 0o555)
        nobody = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
        done = room.run("score", "-o", out, path, **nobody)
        expect_status(done, 4)
        expect_one_line(done, "permission denied")
        expect(room.read("closed/out.json") == OLD and os.listdir(folder) == ["out.json"], os.listdir(folder))
        os.chmod(folder, 0o755)


def small_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


@test
def a_file_larger_than_allowed_leaves_the_old_one_whole():
    with Room() as room:
        out = room.put("out/out.json", OLD)
        done = run("score", "--format", "json", "-o", out, RIVERSIDE, preexec_fn=small_files)
        expect_status(done, 4)
        expect_one_line(done, "larger than files may be")
        expect(room.read("out/out.json") == OLD, room.read("out/out.json")[:80])
        expect(os.listdir(os.path.dirname(out)) == ["out.json"], os.listdir(os.path.dirname(out)))


@test
def a_batch_that_fails_half_way_leaves_the_old_file_whole():
    with Room() as room:
        line = open(room.review(), "rb").read()
        many, out = room.put("many.ndjson", line * 200), room.put("out/out.json", OLD)
        done = room.run("score", "--format", "ndjson", "-o", out, many, preexec_fn=small_files)
        expect_status(done, 4)
        expect_one_line(done, "larger than files may be")
        expect(room.read("out/out.json") == OLD and os.listdir(os.path.dirname(out)) == ["out.json"])


@test
def standard_output_larger_than_allowed_is_told():
    with Room() as room, open(os.path.join(room.path, "piped"), "wb") as piped:
        done = run("score", "--format", "json", RIVERSIDE, stdout=piped, preexec_fn=small_files)
        expect_status(done, 4)
        expect_one_line(done, "could not be written")


@test
def a_reader_that_goes_away_is_told_in_one_line():
    with Room() as room:
        many = room.put("many.ndjson", open(room.review(), "rb").read() * 500)
        ends = os.pipe()
        os.close(ends[0])
        done = room.run("score", "--format", "ndjson", many, stdout=ends[1],
                        preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL))
        os.close(ends[1])
        expect_status(done, 4)
        expect_one_line(done, "nobody reads it")


@test
def a_closed_standard_output_is_told_and_no_file_takes_its_place():
    with Room() as room:
        command = 'exec "$0" score --plugins tiny "$@" >&-'
        done = subprocess.run(["sh", "-c", command, assay_path(), room.review()], cwd=room.path, stderr=subprocess.PIPE)
        expect_status(done, 4)
        expect_one_line(done, "could not be written")
        out = os.path.join(room.path, "out.txt")
        command = 'exec "$0" score --plugins tiny -o out.txt "$@" >&- 2>&- <&-'
        room.put("broken.json", "{")
        done = subprocess.run(["sh", "-c", command, assay_path(), room.review(), "broken.json"], cwd=room.path)
        expect(done.returncode == 2, done.returncode)
        text = open(out, "rb").read()
        expect(text.startswith(b"Quiet Street") and b"broken.json" not in text, text)


def assay_path():
    import common
    return common.assay


@test
def a_report_is_for_its_owner_alone():
    with Room() as room:
        out = os.path.join(room.path, "report.txt")
        for before in [None, 0o644]:
            if before:
                os.chmod(out, before)
            done = room.run("score", "-o", out, room.review(), umask=0)
            expect_status(done, 0)
            expect(os.stat(out).st_mode & 0o777 == 0o600, oct(os.stat(out).st_mode))
            expect(room.read("report.txt").startswith(b"Quiet Street"))
            expect(not [name for name in room.names() if name.endswith(".tmp")], room.names())


@test
def a_file_is_replaced_and_not_written_into():
    with Room() as room:
        out, other = room.put("out.json", OLD), os.path.join(room.path, "other")
        os.link(out, other)
        expect_status(room.run("score", "--format", "json", "-o", out, room.review()), 0)
        expect(room.read("other") == OLD, "the old file was written into")
        expect(room.read("out.json").startswith(b"{"))


@test
def nothing_scored_leaves_the_file_that_is_there():
    with Room() as room:
        out = room.put("out.txt", OLD)
        expect_status(room.run("score", "-o", out, room.put("broken.json", "{")), 2)
        expect(room.read("out.txt") == OLD)
