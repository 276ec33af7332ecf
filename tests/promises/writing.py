# SPDX-License-Identifier: MIT
"""P20: a result that cannot be written is told, and a file that was there is whole. P24: reports are their owner's alone."""
import json
import os
import resource
import signal
import subprocess

from common import RIVERSIDE, Room, a_review, expect, expect_one_line, expect_status, run, test

OLD = b"what was there before\n"


@test
def a_full_disk_is_told_for_every_command():
    with Room() as room, open("/dev/full", "wb") as full:
        for words in [("score", room.review()), ("score", "--format", "json", room.review()), ("scales",), ("show", "tiny"),
                      ("explain", room.review(), "one"), ("plugins",), ("check", room.path), ("test", room.path)]:
            done = room.run(*words, stdout=full)
            expect_status(done, 4)
            expect_one_line(done, "the disk is full")
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


@test
def a_result_never_takes_the_place_of_what_it_was_made_from():
    table = {"people": "people.csv"}
    with Room() as room:
        room.put("people.csv", "id,load\nAnn,4\n")
        room.put("before.json", json.dumps(a_review()))
        room.review("keep.json", tables=table, previous="before.json")
        room.review("folder/review.json")
        room.review("other.json")
        room.put("one_test.yaml", "scale: tiny\n")
        os.symlink("keep.json", os.path.join(room.path, "link.json"))
        os.link(os.path.join(room.path, "keep.json"), os.path.join(room.path, "twin.json"))
        old = {name: room.read(name) for name in
               ["keep.json", "people.csv", "before.json", "folder/review.json", "other.json", "one_test.yaml", "tiny/scale.yaml"]}
        for out, words in [("keep.json", ["score", "keep.json"]), ("./keep.json", ["score", "--format", "json", "keep.json"]),
                           ("link.json", ["score", "keep.json"]), ("twin.json", ["score", "keep.json"]),
                           ("keep.json", ["score", "link.json"]), ("people.csv", ["score", "keep.json"]),
                           ("before.json", ["score", "keep.json"]), ("folder/review.json", ["score", "folder"]),
                           ("keep.json", ["score", "other.json", "keep.json"]), ("folder/review.json", ["score", "other.json", "folder"]),
                           ("keep.json", ["explain", "keep.json", "one"]), ("keep.json", ["check", "keep.json"]),
                           ("keep.json", ["diff", "tiny", "tiny", "--corpus", "other.json", "keep.json"]),
                           ("keep.json", ["diff", "tiny", "tiny", "--corpus", "link.json"]),
                           ("people.csv", ["diff", "tiny", "tiny", "--corpus", "keep.json"]),
                           ("tiny/scale.yaml", ["diff", "tiny", "tiny"]), ("tiny/scale.yaml", ["diff", "tiny", "tiny/scale.yaml"]),
                           ("one_test.yaml", ["test", "."])]:
            done = room.run(words[0], "-o", out, *words[1:])
            expect(done.returncode == 2, out, words, done.returncode, done.stderr)
            expect_one_line(done, "is read, and the result would take its place")
            expect(done.stderr.startswith(out.encode() + b": ") and not done.stdout, done)
            expect({name: room.read(name) for name in old} == old, out, words, "something was overwritten")
        with open(os.path.join(room.path, "other.json"), "rb") as file:
            expect_status(room.run("score", "-o", "other.json", "-", stdin=file), 2)
        expect(room.read("other.json") == old["other.json"], "what stood in standard input")
        expect_status(room.run("explain", "-o", "one", "other.json", "one"), 0)
        expect_status(room.run("explain", "-o", "one", "other.json", "one"), 0) # an item's name is no file's
        expect_status(room.run("score", "-o", "/dev/null", "/dev/null"), 2)


@test
def a_link_that_leads_nowhere_is_not_written_to():
    with Room() as room:
        link = os.path.join(room.path, "link.txt")
        os.symlink("nowhere", link)
        done = room.run("score", "-o", link, room.review())
        expect_status(done, 4)
        expect_one_line(done, "is a link that leads to no file")
        expect(os.readlink(link) == "nowhere" and "nowhere" not in room.names(), room.names())
        room.put("nowhere", OLD)
        expect_status(room.run("score", "-o", link, room.review()), 0)
        expect(os.readlink(link) == "nowhere" and room.read("nowhere").startswith(b"Quiet Street"))
