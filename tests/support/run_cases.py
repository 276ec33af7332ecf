#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs whole-program cases: run_cases.py ASSAY FOLDER [--update] [NAME...]

A case is a folder. Its files:
  args     the words after "assay", as a shell would split them; one run a line
  make.sh  makes inputs that are too large or too odd to keep (optional), run in a copy of the folder
  status   the exit status expected of every run (0 when there is none)
  stdout   expected, byte for byte (not looked at when there is none)
  stderr   expected, byte for byte (must be empty when there is none and the status is 0)
Every run happens in a fresh copy of the folder, must end within LIMIT seconds of processor time.
--update writes stdout, stderr and status as they came out: look at the difference before you keep it.
"""
import os
import re
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile

LIMIT_SECONDS = 10
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def run(assay, folder):
    """The case's runs, one after the other: (stdout, stderr, statuses)."""
    with tempfile.TemporaryDirectory() as parent:
        scratch = os.path.join(parent, os.path.basename(folder))
        shutil.copytree(folder, scratch)
        environment = {"PATH": os.environ["PATH"], "HOME": parent, "SOURCE": SOURCE, "LC_ALL": "C.UTF-8",
                       "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
        if os.path.exists(os.path.join(scratch, "make.sh")):
            subprocess.run(["sh", "make.sh"], cwd=scratch, env=environment, check=True)
        stdout, stderr, statuses = b"", b"", []
        for line in read(os.path.join(scratch, "args")).decode().splitlines():
            words = [word.replace("$SOURCE", SOURCE) for word in shlex.split(line)]
            stdin = subprocess.DEVNULL
            if "<" in words:
                at = words.index("<")
                stdin = open(os.path.join(scratch, words[at + 1]), "rb")
                words = words[:at]
            limit = (LIMIT_SECONDS, LIMIT_SECONDS)
            done = subprocess.run([assay] + words, cwd=scratch, env=environment, stdin=stdin, capture_output=True,
                                  timeout=120, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, limit))
            stdout += done.stdout
            stderr += done.stderr
            statuses.append(done.returncode)
        for path, name in ((os.path.realpath(scratch), b"$CASE"), (scratch, b"$CASE"), (SOURCE, b"$SOURCE")):
            stdout = stdout.replace(path.encode(), name)
            stderr = stderr.replace(path.encode(), name)
        # A digest covers every rule's bytes: its own tests watch it, here it would hide what changed.
        digest = re.compile(rb"sha256:[0-9a-f]{64}")
        return digest.sub(b"sha256:(digest)", stdout), digest.sub(b"sha256:(digest)", stderr), statuses


def differences(folder, stdout, stderr, statuses):
    wanted_status = int((read(os.path.join(folder, "status")) or b"0").strip())
    for status in statuses:
        if status != wanted_status:
            yield f"exit status {status}, {wanted_status} was expected\n{stderr.decode('utf-8', 'replace')}"
    wanted = read(os.path.join(folder, "stdout"))
    if wanted is not None and wanted != stdout:
        yield from diff(folder, "stdout", stdout)
    wanted = read(os.path.join(folder, "stderr"))
    if wanted is None and wanted_status == 0 and stderr:
        yield "nothing was expected on standard error:\n" + stderr.decode("utf-8", "replace")
    if wanted is not None and wanted != stderr:
        yield from diff(folder, "stderr", stderr)
    if b"Sanitizer" in stderr or b"runtime error" in stderr:
        yield "a sanitizer spoke"


def diff(folder, name, got):
    with tempfile.NamedTemporaryFile() as file:
        file.write(got)
        file.flush()
        shown = subprocess.run(["diff", "-u", "--label", "expected", "--label", "got", os.path.join(folder, name), file.name],
                               capture_output=True).stdout
    yield f"{name} differs:\n" + shown.decode("utf-8", "replace")[:4000]


def update(folder, stdout, stderr, statuses):
    for name, content in (("stdout", stdout), ("stderr", stderr)):
        path = os.path.join(folder, name)
        if content:
            with open(path, "wb") as file:
                file.write(content)
        elif os.path.exists(path):
            os.remove(path)
    with open(os.path.join(folder, "status"), "w") as file:
        file.write(f"{statuses[0]}\n")


def main():
    words = [word for word in sys.argv[1:] if word != "--update"]
    assay, cases, names = os.path.abspath(words[0]), os.path.abspath(words[1]), words[2:]
    passed, failed = 0, 0
    for name in names or sorted(os.listdir(cases)):
        folder = os.path.join(cases, name)
        if not os.path.exists(os.path.join(folder, "args")):
            continue
        stdout, stderr, statuses = run(assay, folder)
        if "--update" in sys.argv:
            update(folder, stdout, stderr, statuses)
            continue
        found = list(differences(folder, stdout, stderr, statuses))
        passed, failed = passed + (not found), failed + bool(found)
        for text in found:
            print(f"{name}: {text}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or (not passed and "--update" not in sys.argv) else 0)


main()
