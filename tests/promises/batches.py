# SPDX-License-Identifier: MIT
"""P25, P26 and the batch: line k answers input k, a broken one stops nobody, a signal is told, memory stays as it is."""
import json
import os
import pty
import re
import resource
import select
import signal
import subprocess
import threading
import time

import common
from common import Room, a_review, expect, expect_one_line, expect_status, run, test

OLD = b"what was there before\n"
GOOD, BROKEN, WRONG = json.dumps(a_review()), '{"scale": "tiny", "service": ', json.dumps(a_review(date="soon"))
FAULT = '  if review.people:count() == 1 then error "one" end\n' + common.SUM


def one_person(**changes):
    return a_review(tables={"people": [{"id": "Ann", "load": 4}]}, **changes)


def is_result(answer):
    return answer.get("total", {}).get("score") == 4


def is_refusal(answer, line):
    return set(answer) == {"review", "errors"} and answer["review"]["line"] == line and answer["errors"]


def lines_of(done):
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


# Many reviews


@test
def line_k_answers_input_k_with_broken_ones_in_the_middle_of_ndjson():
    with Room() as room:
        path = room.put("many.ndjson", "\n".join([GOOD, BROKEN, GOOD, WRONG, GOOD]) + "\n")
        done = room.run("score", "--format", "ndjson", path)
        expect_status(done, 2)
        answers = lines_of(done)
        expect(len(answers) == 5 and all(is_result(answers[k]) for k in (0, 2, 4)), answers)
        expect(is_refusal(answers[1], 2) and is_refusal(answers[3], 4), answers)
        expect([answers[k]["review"]["line"] for k in (0, 2, 4)] == [1, 3, 5], "the line of each")
        expect(done.stderr.count(b"many.ndjson:2:") == 1 and done.stderr.count(b"many.ndjson:4:") == 1, done.stderr)
        array = room.run("score", "--format", "json", path)
        expect(json.loads(array.stdout) == answers, "an array of the same")
        text = room.run("score", path)
        expect_status(text, 2)
        expect(text.stdout.count(b"Quiet Street") == 3, text.stdout)


@test
def a_wrong_review_in_the_middle_of_a_yaml_stream_stops_nobody():
    document = "scale: tiny\nservice: Quiet Street\ndate: %s\ntables: {people: [{id: Ann, load: 4}]}\n"
    with Room() as room:
        path = room.put("many.yaml", "---\n".join([document % "2026-03-10", document % "soon", document % "2026-03-10"]))
        done = room.run("score", "--format", "ndjson", path)
        expect_status(done, 2)
        answers = lines_of(done)
        expect(len(answers) == 3 and is_result(answers[0]) and is_result(answers[2]), answers)
        expect(is_refusal(answers[1], 5), answers[1])


@test
def a_review_that_is_not_even_yaml_costs_only_itself():
    document = json.dumps(a_review())
    broken = ["scale: [tiny", "scale: {tiny", "scale: 'tiny", "a: b: c", "\tx", "caf\\xe9".encode().decode("unicode_escape")]
    for fault in broken:
        with Room() as room:
            text = ("--- %s\n" % document).encode("latin-1")
            path = room.put("many.yaml", text + b"---\n" + fault.encode("latin-1") + b"\n" + text * 2)
            done = room.run("score", "--format", "ndjson", path, room.review())
            expect_status(done, 2)
            answers = lines_of(done)
            expect(len(answers) == 5 and all(is_result(answers[k]) for k in (0, 2, 3, 4)), fault, answers)
            expect(is_refusal(answers[1], 2) and answers[2]["review"]["line"] == 4, fault, answers[1:3])
            expect(done.stderr.count(b"many.yaml:") == 1, done.stderr)


@test
def whatever_a_batch_holds_its_json_is_one_value():
    texts = ["--- %s\n--- %s\n" % (GOOD, GOOD), BROKEN + "\n" + GOOD + "\n", GOOD + "\n" + BROKEN + "\n", BROKEN + "\n" + BROKEN + "\n",
             GOOD[:-1].replace('"tables": {', '"tables":\n{') + "}\n", '{"items": {}\n, ' + GOOD[1:], GOOD + "\n---\n" + GOOD,
             "--- " + GOOD + "\n...\n" + GOOD + "\n", "a: [\n--- " + GOOD + "\n", GOOD + "\n\n", "# none\n", ""]
    with Room() as room:
        for text in texts:
            path = room.put("many", text)
            lines = lines_of(room.run("score", "--format", "ndjson", path))
            out = room.run("score", "--format", "json", path).stdout
            try:
                value = json.loads(out) if out else []
            except ValueError:
                expect(False, "not one JSON value:", text, out)
            values = value if isinstance(value, list) else [value]
            expect(values == lines if out else len(lines) == 1 and "errors" in lines[0], text, out)


@test
def a_file_that_changes_while_it_is_read_is_a_fault_and_never_a_crash():
    rows = "".join("P%06d,North,1\n" % n for n in range(60000))
    many = (GOOD + "\n") * 20000
    for name, text, words in [("people.csv", "id,team,load\n" + rows, ["review.json"]), ("many.ndjson", many, ["many.ndjson"])]:
        with Room() as room:
            room.review("review.json", tables={"people": "people.csv"})
            path = room.put(name, text)
            over = threading.Event()

            def spoil():
                with open(path, "r+b") as file:
                    while not over.is_set():
                        for size in [len(text), 40, len(text) // 2, len(text) - 8192]:
                            file.truncate(size)
                            file.seek(0)
                            file.write(text.encode()[:12] + b"\n" * 4096 if size == 40 else text.encode()[:size])
                            file.flush()

            spoiler = threading.Thread(target=spoil)
            spoiler.start()
            try:
                seen = {room.run("score", "--format", "ndjson", *words).returncode for _ in range(12)}
            finally:
                over.set()
                spoiler.join()
            expect(seen <= {0, 2, 3}, name, seen)


@test
def several_files_are_answered_in_their_order_whatever_is_wrong_with_one():
    with Room() as room:
        paths = [room.review("a.json"), room.path + "/none.json", room.put("b.json", WRONG), room.review("c.json")]
        done = room.run("score", "--format", "ndjson", *paths)
        expect_status(done, 2)
        answers = lines_of(done)
        expect([answer["review"]["file"] for answer in answers] == paths, answers)
        expect(["errors" in answer for answer in answers] == [False, True, True, False], answers)
        array = room.run("score", "--format", "json", *paths)
        expect(json.loads(array.stdout) == answers, array.stdout)
        text = room.run("score", *paths)
        expect(text.stdout.count(b"Quiet Street") == 2 and text.stdout.count(b"\n\n\n") == 1, text.stdout)


@test
def one_review_is_an_object_and_several_an_array():
    with Room() as room:
        expect(isinstance(json.loads(room.run("score", "--format", "json", room.review()).stdout), dict))
        two = room.put("two.ndjson", GOOD + "\n" + GOOD + "\n")
        for words in [(two,), (room.review(), room.review())]:
            done = room.run("score", "--format", "json", *words)
            expect(len(json.loads(done.stdout)) == 2, done.stdout)
        done = room.run("score", "--format", "json", room.path + "/none", room.path + "/none")
        expect(all("errors" in answer for answer in json.loads(done.stdout)), done.stdout)


@test
def a_batch_from_standard_input_is_answered_too():
    with Room() as room:
        done = room.run("score", "--format", "ndjson", "-", stdin=None, input=(GOOD + "\n" + BROKEN + "\n" + GOOD + "\n").encode())
        expect_status(done, 2)
        answers = lines_of(done)
        expect(is_result(answers[0]) and is_refusal(answers[1], 2) and is_result(answers[2]), answers)


def peak_of(room, path, *words):
    """MiB at most, looked at while it runs: what wait4 tells has the tests' own memory in it, from before exec."""
    command = [common.assay, "score", "--plugins", "tiny", "--format", "ndjson", *words, path]
    process = subprocess.Popen(command, cwd=room.path, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        with open("/proc/%d/status" % process.pid) as file:
            found = re.search(r"VmHWM:\s+(\d+) kB", file.read())
        peak = max(peak, int(found.group(1))) if found else peak
        time.sleep(0.002)
    expect(process.returncode == 0, process.returncode)
    return peak / 1024


@test
def memory_does_not_grow_with_the_corpus():
    few, many = (50, 1000) if common.sanitized else (5000, 20000)
    with Room() as room:
        line = json.dumps(a_review(summary="A summary. " * 90)) + "\n" # both files are too large to be held whole
        short, long = room.put("short.ndjson", line * few), room.put("long.ndjson", line * many)
        for words in [(), ("-o", "out.ndjson"), ("--redact",)]:
            small, large = peak_of(room, short, *words), peak_of(room, long, *words)
            if not common.sanitized: # which keep what was freed for a while
                print("    %d reviews%s: %.1f MiB; %d: %.1f MiB" % (few, " " + words[0] if words else "", small, many, large))
                expect(0 < large < small + 4, "MiB", small, large)
        expect(room.read("out.ndjson").count(b"\n") == many)


# Signals


def start(room, *words, **more):
    return subprocess.Popen([common.assay, "score", "--plugins", "tiny", *words], cwd=room.path, stdin=subprocess.PIPE,
                            stderr=subprocess.PIPE, bufsize=0, **more)


def wait_until_it_listens(process):
    """Until SIGINT has a handler, by the mask of caught signals."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with open("/proc/%d/status" % process.pid) as file:
            if int(re.search(r"SigCgt:\s+(\w+)", file.read()).group(1), 16) >> (signal.SIGINT - 1) & 1:
                return
        time.sleep(0.005)
    raise common.Failed("it never listens for signals")


def stop_half_way(room, number, *words):
    """A long batch, stopped once it has begun to answer."""
    path = room.put("long.ndjson", (GOOD + "\n") * 100000)
    process = start(room, "--format", "json", *words, path, stdout=subprocess.PIPE)
    if words:
        wait_until_it_listens(process)
        first = b""
    else:
        first = process.stdout.read(2000)
    process.send_signal(number)
    out, errors = process.communicate(timeout=60)
    return process.returncode, first + out, errors


@test
def a_batch_that_is_interrupted_says_what_is_done_and_leaves_whole_results():
    for number, status in [(signal.SIGINT, 130), (signal.SIGTERM, 143)]:
        with Room() as room:
            returned, out, errors = stop_half_way(room, number)
            expect(returned == status, returned, errors)
            results = json.loads(out)
            expect(0 < len(results) and all(is_result(one) for one in results), len(results))
            said = b"%d review" % len(results)
            expect(errors.count(b"\n") == 1 and b"stopped" in errors and said in errors, errors, len(results))


@test
def a_batch_into_a_file_that_is_interrupted_leaves_the_old_file():
    for number, status in [(signal.SIGINT, 130), (signal.SIGTERM, 143)]:
        with Room() as room:
            room.put("out/out.json", OLD)
            returned, out, errors = stop_half_way(room, number, "-o", "out/out.json")
            expect(returned == status and not out, returned, errors)
            expect(b"out/out.json is as it was" in errors and errors.count(b"\n") == 1, errors)
            expect(room.read("out/out.json") == OLD)
            expect(os.listdir(os.path.join(room.path, "out")) == ["out.json"], os.listdir(os.path.join(room.path, "out")))


@test
def a_batch_that_is_killed_leaves_the_old_file_and_nothing_beside_it():
    with Room() as room:
        room.put("out/out.json", OLD)
        stop_half_way(room, signal.SIGKILL, "-o", "out/out.json")
        expect(room.read("out/out.json") == OLD)
        expect(os.listdir(os.path.join(room.path, "out")) == ["out.json"], os.listdir(os.path.join(room.path, "out")))


@test
def waiting_for_standard_input_can_be_interrupted():
    with Room() as room:
        process = start(room, "-", stdout=subprocess.PIPE)
        wait_until_it_listens(process)
        time.sleep(0.3) # so that it waits for input
        process.send_signal(signal.SIGINT)
        deadline = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        ended = process.poll() is not None
        process.kill()
        _, errors = process.communicate()
        expect(ended and process.returncode == 130, "it went on waiting", process.returncode, errors)
        expect(b"0 reviews are done" in errors, errors)


@test
def a_signal_that_was_switched_off_stays_so():
    with Room() as room:
        path = room.put("long.ndjson", (GOOD + "\n") * 2000)
        process = start(room, "--format", "ndjson", path, stdout=subprocess.PIPE,
                        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
        first = process.stdout.read(2000)
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=60)
        expect(process.returncode == 0 and (first + out).count(b"\n") == 2000, process.returncode, errors)


# Progress


def on_a_terminal(room, *words, results=subprocess.DEVNULL):
    """What a terminal as standard error is given."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([common.assay, "score", "--plugins", "tiny", *words], cwd=room.path, stderr=theirs,
                               stdout=theirs if results == "terminal" else results, stdin=subprocess.DEVNULL)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536) if select.select([ours], [], [], 30)[0] else b""
        except OSError:
            piece = b""
        if not piece:
            break
        shown += piece
    os.close(ours)
    process.wait(timeout=30)
    return shown


@test
def a_batch_shows_how_far_it_is_on_a_terminal_and_takes_that_away():
    with Room() as room:
        path = room.put("long.ndjson", (GOOD + "\n") * 20000)
        shown = on_a_terminal(room, "--format", "ndjson", path)
        expect(b"\r" in shown and b" reviews" in shown, shown[-200:])
        last = shown.rstrip(b"\r").rsplit(b"\r", 1)[-1]
        expect(shown.endswith(b"\r") and last.strip() == b"", "it stays:", shown[-80:])
        expect(b"\x1b" not in shown, "colour or control sequences", shown[-80:])
        broken = room.put("broken.ndjson", (GOOD + "\n") * 20000 + BROKEN + "\n" + GOOD + "\n")
        shown = on_a_terminal(room, "--format", "ndjson", broken)
        at = shown.find(broken.encode())
        expect(shown[:at].endswith(b" \r"), "a message on a line of its own", shown[max(0, at - 60):at + 60])


@test
def nothing_is_shown_where_nobody_looks_or_the_results_are_there_to_see():
    with Room() as room:
        path = room.put("long.ndjson", (GOOD + "\n") * 3000)
        expect(room.run("score", "--format", "ndjson", path).stderr == b"")
        shown = on_a_terminal(room, "--format", "ndjson", path, results="terminal")
        expect(b" reviews" not in shown, "progress between results")
        expect(on_a_terminal(room, room.review()) == b"", "one review")


# P26


@test
def status_0_all_is_well_even_where_items_are_unrated():
    with Room() as room:
        expect_status(room.run("score", room.review()), 0)
        expect_status(room.run("score", room.review(tables={})), 0)
        expect_status(run("--help"), 0)
        expect_status(run("--version"), 0)


@test
def status_1_the_check_said_no():
    with Room() as room:
        expect_status(room.run("score", "--strict", room.review(tables={})), 1)
        expect_status(room.run("score", "--strict", room.review()), 0)
        case = "scale: tiny\ncases:\n  - {name: a, item: one, tables: {people: [{id: A, load: 1}]}, expect: {score: %d}}\n"
        expect_status(room.run("test", room.put("tiny/items/one_test.yaml", case % 2)), 1)
        expect_status(room.run("test", room.put("tiny/items/one_test.yaml", case % 1)), 0)


@test
def status_2_the_input_or_the_command_line_is_wrong():
    with Room() as room:
        expect_status(run(), 2)
        expect_status(run("scoer"), 2)
        for words in [("score", "none.json"), ("score", "--fromat", "json", "x"), ("score", "--format", "xml", "x"),
                      ("explain", room.review(), "none"), ("show", "none"), ("check", "none"), ("test", "none"),
                      ("score", room.put("wrong.json", WRONG)), ("explain", room.put("wrong.json", WRONG), "one")]:
            done = room.run(*words)
            expect_status(done, 2)
            expect(done.stderr and not done.stdout or words[0] in ("check", "test"), words, done)


@test
def status_3_some_item_is_a_fault():
    with Room('  error "broken"') as room:
        done = room.run("score", room.review())
        expect_status(done, 3)
        expect(not done.stderr, done.stderr)
        expect_status(room.run("explain", room.review(), "one"), 3)


@test
def status_70_is_for_memory_that_is_not_there():
    if common.sanitized:
        return
    limit = 48 * 1024 * 1024
    with Room() as room:
        room.put("people.csv", "id,load\n" + "".join("%d,0\n" % number for number in range(1000000)))
        done = room.run("score", room.review(tables={"people": "people.csv"}),
                        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        expect_status(done, 70)
        expect_one_line(done, "assay: out of memory")


@test
def the_worst_status_of_a_batch_counts():
    with Room(FAULT) as room:
        good, fault = room.review("good.json"), room.put("fault.json", json.dumps(one_person()))
        unrated, wrong = room.review("unrated.json", tables={}), room.put("wrong.json", WRONG)
        for words, status in [([good, fault], 3), ([fault, good], 3), ([fault, wrong, good], 2), (["--strict", unrated, fault], 3),
                              (["--strict", unrated, good], 1), (["--strict", unrated, wrong], 2), ([unrated, good], 0)]:
            expect_status(room.run("score", *words), status)
        with open("/dev/full", "wb") as full:
            expect_status(room.run("score", good, wrong, fault, stdout=full), 4)
        for words in [[wrong, good]]:
            expect_status(room.run("score", "-o", "/dev/full", *words), 4)
