#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Seeded defects: twenty slips, and who catches each.

    run.py ASSAY [--update] [ID...]

Two installations are made in a temporary folder, the program with rules/, plugins/ and examples/
beside it. In one of them a slip of defects.toml is made and every catcher is asked, in both: one
that speaks only of the seeded one has caught it, one that speaks of the other is broken. All
that defects.toml names must have caught it, and the table in README.md must be what came out;
--update writes the table. Coverage and mutants are asked only where all tests pass: they judge tests.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
BEGIN, END = "<!-- made by run.py --update -->\n", "<!-- end -->\n"
COLUMNS = ["lint", "test", "coverage", "mutants", "diff"]
MOST_SECONDS = 120


class House:
    """An installation: its own program finds its own rules, and nothing else."""

    def __init__(self, root, assay):
        self.root = root
        self.share = os.path.join(root, "share", "assay")
        self.assay = os.path.join(root, "bin", "assay")
        os.makedirs(os.path.dirname(self.assay))
        shutil.copy(assay, self.assay)
        for room in ("rules", "plugins", "examples"):
            shutil.copytree(os.path.join(SOURCE, room), os.path.join(self.share, room))
        self.known = {}

    def path(self, name):
        return os.path.join(self.share, name)

    def run(self, *args):
        """Status and all that was said, with the house's own place left out."""
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "NO_COLOR": "1",
                       "HOME": self.root, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
        done = subprocess.run([self.assay, *args], cwd=self.share, env=environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=MOST_SECONDS, check=False)
        if done.returncode not in (0, 1, 2, 3):
            raise SystemExit(f"assay {' '.join(args)} ended with {done.returncode}:\n{done.stdout}")
        return done.returncode, done.stdout.replace(self.share + "/", "")

    def once(self, *args):
        """The same, remembered: for the house in which nothing changes."""
        if args not in self.known:
            self.known[args] = self.run(*args)
        return self.known[args]


def scales_of(house, scope):
    """Folders with a scale.yaml at or under the scope."""
    for folder, _, files in sorted(os.walk(house.path(scope))):
        if "scale.yaml" in files:
            yield os.path.relpath(folder, house.share)


def said(text):
    """What a check said, without the sum at its end and the numbers of lines, which move."""
    lines = [re.sub(r":\d+(:\d+)?:", ":", line) for line in text.splitlines()]
    return {line for line in lines if re.match(r"\S+\.(yaml|lua):", line)}


def code_of(line):
    """What is wrong with a file as such is told without its code."""
    code = re.search(r"\[([a-z-]+)\]$", line)
    return code[1] if code else "file-warning" if ": warning: " in line else "file-error"


def lint(clean, seeded, scope):
    """The codes of new findings."""
    before, after = clean.once("check", "--strict", scope), seeded.run("check", "--strict", scope)
    if before[0] != 0:
        raise SystemExit(f"without a defect check says of {scope}:\n{before[1]}")
    new = said(after[1]) - said(before[1])
    codes = {code_of(line) for line in new}
    if bool(codes) != bool(after[0]):
        raise SystemExit(f"check --strict {scope} ended with {after[0]} and said:\n{after[1]}")
    return " ".join(sorted(codes))


def speaks(clean, seeded, *args):
    before, after = clean.once(*args), seeded.run(*args)
    if before[0] != 0:
        raise SystemExit(f"without a defect assay {' '.join(args)} says:\n{before[1][-2000:]}")
    return after[0] != 0


def falls(clean, seeded, option, scope):
    """Whether a share of what the tests show falls below where it stands."""
    _, report = clean.once("test", option, scope)
    shares = re.findall(r"([\d.]+)%$", report, re.MULTILINE)
    least = min(shares, key=float)
    return speaks(clean, seeded, "test", option, "--min", least, scope)


def differs(clean, seeded, scope):
    answers = []
    for scale in scales_of(clean, scope):
        same, _ = clean.once("diff", "--fail-on", "score", scale, scale)
        if same:
            raise SystemExit(f"{scale} differs from itself")
        answers.append(seeded.run("diff", "--fail-on", "score", clean.path(scale), scale)[0])
    return any(answers)


def ask_all(clean, seeded, defect):
    """What each catcher found, as defects.toml writes it."""
    scope, found = defect["scope"], []
    codes = lint(clean, seeded, scope)
    if codes:
        found.append("lint " + codes)
    if speaks(clean, seeded, "test", scope):
        found.append("test")
    else:
        for catcher, option in (("coverage", "--coverage"), ("mutants", "--mutate")):
            if falls(clean, seeded, option, scope):
                found.append(catcher)
    if differs(clean, seeded, scope):
        found.append("diff")
    return found


def missed(wanted, found):
    """Who should have caught it and did not; of lint, each code."""
    have = {part for one in found for part in one.split()}
    return [part for one in wanted for part in one.split() if part not in have]


def seed(house, defect):
    """Makes the slip; gives back what the file was."""
    path = house.path(defect["file"])
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if "keep" in defect:
        start = text.index(defect["keep"]) + len(defect["keep"])
        slipped = text[:start] + defect["new"]
    else:
        if text.count(defect["old"]) != 1:
            raise SystemExit(f"{defect['id']}: its old text is {text.count(defect['old'])} times "
                             f"in {defect['file']}; it must be there once")
        slipped = text.replace(defect["old"], defect["new"])
    with open(path, "w", encoding="utf-8") as file:
        file.write(slipped)
    return text


def row(number, defect, found):
    cells = []
    for column in COLUMNS:
        hit = [one for one in found if one.split()[0] == column]
        codes = hit[0].split()[1:] if hit else []
        cells.append(", ".join(f"`{code}`" for code in codes) or ("yes" if hit else ""))
    return f"| {number} | {defect['slip']} | " + " | ".join(cells) + " |\n"


def table(rows):
    head = "| | slip | " + " | ".join(COLUMNS) + " |\n"
    return head + "|---" * (len(COLUMNS) + 2) + "|\n" + "".join(rows)


def check_readme(made, update):
    path = os.path.join(HERE, "README.md")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    before, rest = text.split(BEGIN)
    wanted = before + BEGIN + made + END + rest.split(END)[1]
    if wanted == text:
        return True
    if update:
        with open(path, "w", encoding="utf-8") as file:
            file.write(wanted)
        return True
    print("The table in README.md is not what came out: run.py ASSAY --update, and read it.")
    return False


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    update = "--update" in sys.argv
    if not words:
        raise SystemExit(__doc__)
    with open(os.path.join(HERE, "defects.toml"), "rb") as file:
        defects = tomllib.load(file)["defect"]
    rows, wrong = [], 0
    with tempfile.TemporaryDirectory(prefix="assay-defects-") as folder:
        clean = House(os.path.join(folder, "clean"), words[0])
        seeded = House(os.path.join(folder, "seeded"), words[0])
        for number, defect in enumerate(defects, 1):
            if words[1:] and defect["id"] not in words[1:]:
                continue
            text = seed(seeded, defect)
            found = ask_all(clean, seeded, defect)
            with open(seeded.path(defect["file"]), "w", encoding="utf-8") as file:
                file.write(text)
            well = bool(found) and not missed(defect["caught"], found)
            wrong += not well
            print(f"{number:2} {defect['id']:28} {', '.join(found) or 'NOT CAUGHT'}")
            if not well:
                print(f"   WRONG: not caught by {', '.join(missed(defect['caught'], found))}")
            rows.append(row(number, defect, found))
    if not words[1:]:
        wrong += not check_readme(table(rows), update)
    print(f"{len(rows)} defects, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
