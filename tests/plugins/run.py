#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Native plugins, right and wrong: run.py ASSAY CC [--only WORD]

Each test is a function whose name is the sentence. Plugins are built here, from bad.c (one fault each), from kit/
(does what a file of calls says) and from the example, against today's header, the recorded one of the first ABI, and
one with less and one with more than that.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
TODAY = os.path.join(SOURCE, "core", "include")
ASSAY, CC = os.path.abspath(sys.argv[1]), sys.argv[2]
ONLY = sys.argv[4] if len(sys.argv) > 4 else ""

failures = []


def expect(true, words):
    if not true:
        failures.append(words)


def contains(text, wanted):
    expect(wanted in text, f"wanted: {wanted}\n    got: {text.strip()[-3000:] or '(nothing)'}")


def assay(*words, cwd=None):
    environment = {"PATH": os.environ["PATH"], "HOME": cwd or "/", "LC_ALL": "C.UTF-8",
                   "ASAN_OPTIONS": "handle_abort=0:handle_segv=0"}
    done = subprocess.run([ASSAY, *words], cwd=cwd, env=environment, capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode("utf-8", "replace")


def build(source, out, *flags, header=None, strict=True):
    """Compiles a plugin as its author would."""
    include = TODAY
    if header:
        include = out + ".include"
        shutil.copytree(os.path.join(HERE, "abi-1"), include)
        with open(os.path.join(include, "assay", "plugin.h"), "w", encoding="utf-8") as file:
            file.write(header)
    subprocess.run([CC, "-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-fvisibility=hidden", "-fPIC", "-shared",
                    "-I" + include, *(["-Wl,-z,defs"] if strict else []), "-o", out, source, *flags],
                   check=True, capture_output=not sys.stderr.isatty())


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


MANIFEST = 'plugin: bad\nversion: "1.0.0"\nlibrary: bad\nprovides: {files: [bad]}\n'
REVIEW = "scale: kit\nservice: S\ndate: 2026-03-10\ntables: {people: %s}\nitems: {called: {%s}}\n"


def bad(folder, *flags, manifest=MANIFEST, strict=True):
    """A plugin of bad.c in folder/bad, and a review that reads rows through it."""
    path = os.path.join(folder, "bad")
    os.makedirs(path, mode=0o755)
    write(os.path.join(path, "plugin.yaml"), manifest)
    build(os.path.join(HERE, "bad.c"), os.path.join(path, "bad.so"), *flags, strict=strict)
    write(os.path.join(folder, "review.yaml"), REVIEW % ("rows.bad", "anchor: 5"))
    write(os.path.join(folder, "rows.bad"), "anything")
    return path


def score_bad(folder):
    kit(folder)
    return assay("score", "--allow-native", "--plugins", "kit", "--plugins", "bad", "review.yaml", cwd=folder)


built = {}


def kit(folder, header=None, key="today"):
    """The plugin of kit/ in folder/kit, built once for each header."""
    path = os.path.join(folder, "kit")
    if key not in built:
        place = tempfile.mkdtemp(dir=os.environ.get("KIT_PLACE"))
        built[key] = os.path.join(place, "driver.so")
        build(os.path.join(HERE, "kit", "driver.c"), built[key], header=header)
    shutil.copytree(os.path.join(HERE, "kit"), path, dirs_exist_ok=True)
    shutil.copy(built[key], os.path.join(path, "driver.so"))
    return path


def read_calls(folder, calls, table="rows.calls", called="anchor: 5", *words):
    """Scores a review whose rows come from a file of calls."""
    kit(folder)
    write(os.path.join(folder, "rows.calls"), "\n".join("\t".join(call.split("|")) for call in calls) + "\n")
    write(os.path.join(folder, "review.yaml"), REVIEW % (table, called))
    return assay("score", "--allow-native", "--plugins", "kit", *words, "review.yaml", cwd=folder)


HEADERS = ["table|Sheet1|2", "header|1|id", "header|3|Hours a week", "header|4|from", "header|5|at",
           "header|6|working", "header|7|notes"]
ROW = ["row|4", "cell|1|Ann", "double|0.3", "date|2026|3|10", "cell|5|09:30", "cell|3|yes", "cell|1|free words"]

# --- what is wrong with a library, and what is said of it ------------------------------------------------------

# flags of the compiler; what --verify and scoring say
FAULTS = {
    "wrong_abi": (["-DABI=7"], "was built for plugin ABI 7, and this assay has 1: rebuild it"),
    "no_abi": (["-DNO_ABI"], "is no plugin of Assay: it does not export the number assay_plugin_abi"),
    "no_descriptor": (["-DNO_PLUGIN"], "does not export assay_plugin"),
    "null_read": (["-DREAD=NULL"], "has a source bad without a read function"),
    "small_size": (["-DSIZE=8"], "says that assay_plugin has 8 bytes"),
    "large_size": (["-DSIZE=4000"], "says that assay_plugin has 4000 bytes"),
    "small_source": (["-DSOURCE_SIZE=4"], "has a source of 4 bytes"),
    "claims_formats": (["-DCAPABILITIES=3"], "claims to have formats and has none"),
    "hides_sources": (["-DCAPABILITIES=8"], "has sources that its capabilities do not name"),
    "later_capability": (["-DCAPABILITIES=0x401"], "asks for capabilities that this assay does not know (0x400)"),
    "nothing": (["-DCAPABILITIES=0", "-DCOUNT=0"], "provides nothing"),
    "huge_count": (["-DCOUNT=4000000000u"], "says that it has 4000000000 sources; 256 is the most"),
    "null_array": (["-DNULL_ARRAY"], "has 1 sources at no place (NULL)"),
    "null_entry": (["-DNULL_ENTRY"], "has nothing (NULL) as its source 1"),
    "two_of_one_name": (["-DCOUNT=2"], "has two sources called bad"),
    "control_name": (['-DSOURCE_NAME="\\x1B[31mbad"'], "has a source whose name is not in kebab-case: \\x1B[31mbad"),
    "plugin_control_name": (['-DNAME="b\\007ad"'], "has no name in kebab-case"),
    "other_name": (['-DNAME="good"'], "calls itself good, and its plugin.yaml says bad"),
    "other_version": (['-DVERSION="2.0.0"'], "is version 2.0.0, and its plugin.yaml says 1.0.0"),
    "broken_promise": (['-DEXTENSION="other"'], "has no source for files bad, which its plugin.yaml says it provides"),
    "start_fails": (["-DFAIL_START"], "could not start: the weather is bad"),
    "later_flag": (["-DSOURCE_FLAGS=2"], "has a source bad with flags that this assay does not know (0x2)"),
    "run_path": (["-Wl,-rpath,$ORIGIN/../lib"], "which is no whole path: build it without RPATH"),
    "run_path_of_old": (["-Wl,--disable-new-dtags,-rpath,lib"], 'in "lib", which is no whole path'),
    "run_path_with_word": (["-Wl,-rpath,/usr/$LIB"], 'in "/usr/$LIB", which is no whole path'),
    # An empty name is the working folder, wherever it stands.
    "run_path_begins_empty": (["-Wl,-rpath,:/usr/lib"], 'in "", which is no whole path'),
    "run_path_ends_empty": (["-Wl,-rpath,/usr/lib:"], 'in "", which is no whole path'),
    "run_path_not_there_yet": (["-Wl,-rpath,/tmp/assay-is-not-there/lib"],
                               "looks for its own libraries where others can write: everybody can write to the folder /tmp"),
}


def test_each_fault_of_a_library_has_its_own_words(folder):
    for name, (flags, words) in FAULTS.items():
        place = os.path.join(folder, name)
        bad(place, *flags)
        status, out, _ = assay("plugins", "--verify", "bad", cwd=place)
        expect(status == 1, f"{name}: status {status} of --verify")
        contains(out, words)
        status, out, err = score_bad(place)
        expect(status == 2 and out == "", f"{name}: status {status} of score")
        contains(err, words)
        expect("\x1b" not in err and "\x07" not in err, f"{name}: raw control bytes")


def test_a_plugin_without_a_fault_is_well(folder):
    bad(folder)
    status, out, _ = assay("plugins", "--verify", "bad", cwd=folder)
    expect(status == 0, out)
    contains(out, "All well.")
    status, out, err = score_bad(folder)
    expect(status == 0, err)
    contains(out, "1: One")


def test_an_undefined_symbol_is_named(folder):
    bad(folder, "-DUNDEFINED", strict=False)
    _, out, _ = assay("plugins", "--verify", "bad", cwd=folder)
    contains(out, "needs the symbol assay_of_nowhere, which nothing has that it is linked with")
    contains(score_bad(folder)[2], "needs the symbol assay_of_nowhere")


def test_a_library_that_is_not_installed_is_named(folder):
    write(os.path.join(folder, "gone.c"), "int assay_of_nowhere(void);\nint assay_of_nowhere(void) { return 1; }\n")
    gone = os.path.join(folder, "libgone.so")
    subprocess.run([CC, "-shared", "-fPIC", "-Wl,-soname,libgone.so.1", "-o", gone, os.path.join(folder, "gone.c")],
                   check=True)
    bad(folder, "-DUNDEFINED", gone)
    contains(assay("plugins", "--verify", "bad", cwd=folder)[1], "needs the library libgone.so.1, which is not installed")


def test_a_library_named_by_a_path_is_refused(folder):
    # Linked with a library without a soname: what stands in the file is the path that the linker was given.
    bad(folder)
    write(os.path.join(folder, "own.c"), "int assay_of_nowhere(void);\nint assay_of_nowhere(void) { return 1; }\n")
    before = os.getcwd()
    os.chdir(folder)
    try:
        subprocess.run([CC, "-shared", "-fPIC", "-o", "own.so", "own.c"], check=True)
        build(os.path.join(HERE, "bad.c"), "bad/bad.so", "-DUNDEFINED", "./own.so")
    finally:
        os.chdir(before)
    contains(assay("plugins", "--verify", "bad", cwd=folder)[1], 'names a library of its own by a path, "./own.so"')
    contains(score_bad(folder)[2], 'names a library of its own by a path, "./own.so"')


def test_a_run_path_that_is_safe_is_well(folder):
    bad(folder, "-Wl,-rpath,/usr/lib:/usr/share/assay-is-not-there")
    contains(assay("plugins", "--verify", "bad", cwd=folder)[1], "All well.")


def test_several_plugins_work_in_one_run(folder):
    kit(folder)
    for name in ("bad", "worse", "worst"):
        path = os.path.join(folder, name)
        write(os.path.join(path, "plugin.yaml"), MANIFEST.replace("bad", name))
        build(os.path.join(HERE, "bad.c"), os.path.join(path, name + ".so"), f'-DNAME="{name}"', f'-DSOURCE_NAME="{name}"',
              f'-DEXTENSION="{name}"')
        write(os.path.join(folder, "rows." + name), "anything")
        write(os.path.join(folder, name + ".yaml"), REVIEW % ("rows." + name, 'function: doubled, value: "2"'))
    status, out, err = assay("score", "--allow-native", "--plugins", "kit", "--plugins", "bad", "--plugins", "worse",
                             "--plugins", "worst", "--format", "walk", "worst.yaml", "bad.yaml", "worse.yaml", cwd=folder)
    expect(status == 0, err)
    expect(out.count("score n 5") == 3, out)


CRASHES = {"CRASH_CONSTRUCTOR": "crashed with SIGABRT when it was loaded and started",
           "CRASH_START": "crashed with SIGSEGV when it was loaded and started",
           "EXIT_START": "ended the process (status 0) when it was loaded and started",
           "CRASH_READ": "crashed with SIGABRT when it read an empty .bad"}


def test_what_crashes_is_told_and_takes_nobody_with_it(folder):
    for name, words in CRASHES.items():
        place = os.path.join(folder, name)
        bad(place, "-D" + name)
        status, out, err = assay("plugins", "--verify", "bad", cwd=place)
        expect(status == 1, f"{name}: status {status}: {err}")
        contains(out, words)
    left = [name for name in os.listdir("/tmp") if name.startswith("assay-verify-")]
    expect(not left, f"left behind: {left}")


def test_a_wrong_abi_is_found_before_any_code_runs(folder):
    bad(folder, "-DABI=7", "-DCRASH_CONSTRUCTOR")
    status, _, err = score_bad(folder)
    expect(status == 2, f"status {status}")
    contains(err, "was built for plugin ABI 7")


# --- files that are no library, or not safe ---------------------------------------------------------------------

def spoil(place, how):
    library = os.path.join(place, "bad", "bad.so")
    how(library)


def cut(size):
    def do(path):
        os.truncate(path, size if size >= 0 else os.path.getsize(path) * 2 // 3)
    return do


def patch(at, byte):
    def do(path):
        with open(path, "r+b") as file:
            file.seek(at)
            file.write(bytes([byte]))
    return do


def as_text(path):
    write(path, "#!/bin/sh\necho hello\n" * 10)


def as_folder(path):
    os.remove(path)
    os.mkdir(path)


def as_fifo(path):
    os.remove(path)
    os.mkfifo(path)


def as_link(path):
    moved = os.path.join(os.path.dirname(os.path.dirname(path)), "elsewhere.so")
    os.rename(path, moved)
    os.symlink(moved, path)


FILES = {
    "empty": (cut(0), "is not a shared object"),
    "cut_in_its_head": (cut(40), "is truncated, or no shared object that can be read"),
    "cut": (cut(-1), "is truncated, or no shared object that can be read"),
    "text": (as_text, "is not a shared object"),
    "folder": (as_folder, "is a folder, not a shared object"),
    "fifo": (as_fifo, "is not a regular file"),
    "link_out": (as_link, "is a link: a library lies in its plugin's own folder"),
    "other_processor": (patch(18, 0x08), "was built for another kind of processor"),
    "other_width": (patch(4, 1), "was built for another kind of processor"),
    "no_sections": (patch(60, 0), "is truncated, or no shared object that can be read"),
    "file_of_all": (lambda path: os.chmod(path, 0o777), "everybody can write to bad/bad.so"),
    "file_of_group": (lambda path: os.chmod(path, 0o775), "its group can write to bad/bad.so"),
    "folder_of_all": (lambda path: os.chmod(os.path.dirname(path), 0o777), "everybody can write to the folder"),
    "folder_above": (lambda path: os.chmod(os.path.dirname(os.path.dirname(path)), 0o775),
                     "its group can write to the folder"),
    "sticky": (lambda path: os.chmod(os.path.dirname(path), 0o1777), "everybody can write to the folder"),
}


def test_each_file_that_is_none_or_not_safe_has_its_own_words(folder):
    for name, (how, words) in FILES.items():
        place = os.path.join(folder, name)
        bad(place)
        kit(place)
        spoil(place, how)
        contains(assay("plugins", "--verify", "bad", cwd=place)[1], words)
        status, _, err = score_bad(place)
        expect(status == 2, f"{name}: status {status}")
        contains(err, words)


def test_every_byte_of_the_head_may_be_wrong(folder):
    path = bad(folder)
    library = os.path.join(path, "bad.so")
    with open(library, "rb") as file:
        whole = file.read()
    for at in range(16, 64, 2):
        for byte in (0, 0xFF):
            spoilt = bytearray(whole)
            spoilt[at] = byte
            with open(library, "wb") as file:
                file.write(spoilt)
            status, out, err = assay("plugins", "--plugins", "bad", cwd=folder)
            expect(status == 0 and "bad 1.0.0" in out, f"byte {at} = {byte}: {status} {err}")


def test_a_plugin_that_is_not_there_says_what_to_do(folder):
    write(os.path.join(folder, "bad", "plugin.yaml"), MANIFEST + "needs: {debian: [libbad-dev, libworse-dev]}\n")
    write(os.path.join(folder, "review.yaml"), REVIEW % ("rows.bad", "anchor: 5"))
    write(os.path.join(folder, "rows.bad"), "anything")
    _, _, err = score_bad(folder)
    contains(err, "the plugin bad, which reads .bad, cannot be used: its library is not built: there is no bad.so in "
                  "bad; it is built from libbad-dev, libworse-dev")
    contains(assay("plugins", "--plugins", "bad", cwd=folder)[1], "it is built from libbad-dev, libworse-dev")


def test_native_code_runs_only_where_it_is_allowed(folder):
    kit(folder)
    bad(folder)
    status, _, err = assay("score", "--plugins", "kit", "--plugins", "bad", "review.yaml", cwd=folder)
    expect(status == 2, f"status {status}")
    contains(err, "is native code that may not be loaded: if you trust it, say --allow-native")
    out = assay("plugins", "--plugins", "bad", cwd=folder)[1]
    contains(out, "trusted, not allowed (--allow-native), not loaded")


def test_two_plugins_for_one_extension_are_refused(folder):
    bad(folder)
    shutil.copytree(os.path.join(folder, "bad"), os.path.join(folder, "worse"))
    write(os.path.join(folder, "worse", "plugin.yaml"), MANIFEST.replace("plugin: bad", "plugin: worse"))
    kit(folder)
    _, _, err = assay("score", "--allow-native", "--plugins", "kit", "--plugins", "bad", "--plugins", "worse",
                      "review.yaml", cwd=folder)
    contains(err, "two plugins provide bad: bad in bad and worse in worse; take one away")


def test_manifests_say_what_is_wrong_with_them(folder):
    cases = {"provides: {files: [.XLSX]}": "files: the extension of files, in lower case and without a dot, other than csv was wanted",
             "provides: {files: [csv]}": "without a dot, other than csv was wanted",
             "provides: {sources: [file]}": "a name in snake_case, other than file, columns and dates was wanted",
             "provides: {tables: [a]}": "provides has no key \"tables\"",
             "provides: {formats: [A B]}": "formats: a name in kebab-case was wanted",
             "needs: {debian: [a;b]}": "debian: the name of a package was wanted"}
    for line, words in cases.items():
        write(os.path.join(folder, "bad", "plugin.yaml"), MANIFEST.split("provides")[0] + line + "\n")
        contains(assay("plugins", "--plugins", "bad", cwd=folder)[1], words)
    write(os.path.join(folder, "bad", "plugin.yaml"),
          'plugin: bad\nversion: "1.0.0"\nscales: []\nprovides: {files: [a]}\n')
    contains(assay("plugins", "--plugins", "bad", cwd=folder)[1], "provides says what a native library is for")


# --- rows -------------------------------------------------------------------------------------------------------

def test_rows_come_through(folder):
    status, out, err = read_calls(folder, HEADERS + ROW + ["row|5", "row|6", "cell|1|Ben", "cell|0|", "cell|4|2026-03-09"])
    expect(status == 0, err)
    contains(out, "2: Two")
    contains(out, "rows.calls#Sheet1: column left out that the scale does not know: \"notes\"")
    out = assay("score", "--format", "json", "--allow-native", "--plugins", "kit", "review.yaml", cwd=folder)[1]
    contains(out, '"from": "rows.calls#Sheet1:4, 6"')


# calls; what is said, after "rows.calls: "
WRONG_ROWS = [
    (ROW, "the plugin kit gave a row before the table and its headers"),
    (["header|1|id"], "the plugin kit gave a header out of order"),
    (["cell|1|Ann"], "the plugin kit gave a cell before its row"),
    (HEADERS + ["cell|1|Ann"], "Sheet1: the plugin kit gave a cell before its row"),
    (HEADERS + ["table|Sheet2|2"], "Sheet1: the plugin kit gave a second table"),
    (["table|Sheet1|9"], "it gave a kind of rows that there is not (plugin kit)"),
    (["table|Sheet1|2"] + ROW, "Sheet1: the plugin kit gave no headers"),
    (["table|Sheet1|2"], "Sheet1: the plugin kit gave no headers"),
    ([], "the plugin kit gave no table"),
    (HEADERS + ["header|7|id"], "Sheet1: the plugin kit gave headers whose numbers do not ascend"),
    (["table||2", "header|0|id"], "the plugin kit gave headers whose numbers do not ascend"),
    (["table||2", "header|20000|id"], "more than 16384 columns"),
    (HEADERS + ROW + ROW, "Sheet1: the plugin kit gave rows whose numbers do not ascend"),
    (HEADERS + ROW + ["header|8|x"], "Sheet1: the plugin kit gave a header out of order"),
    (HEADERS + ["row|2", "cell|9|x"], "Sheet1: it gave a kind of cell that there is not (plugin kit)"),
    (HEADERS + ["row|2", "nul"], "Sheet1: the plugin kit gave a cell that is not UTF-8 text"),
    (HEADERS + ["row|2", "double|nan"], "Sheet1: it gave a number that is none"),
    (HEADERS + ["row|2", "double|inf"], "Sheet1: it gave a number that is none"),
    (HEADERS + ["row|2", "double|1e300"], "Sheet1: it gave a number that is none"),
    (HEADERS + ["row|2", "cell|4|10/03/2026"], "Sheet1: the plugin kit gave a date that is not written YYYY-MM-DD"),
    (HEADERS + ["row|2", "date|2026|2|30"], "Sheet1: it gave a day that is in no calendar (plugin kit)"),
    (HEADERS + ["row|2", "cell|1|Ann"] + ["cell|1|x"] * 7, "Sheet1, row 2: row has 8 cells, the header has 6"),
    (HEADERS + ["row|2", "cell|1|Ann", "cell|1|many"], 'Sheet1!C2: people.hours is "many"; a number of at least 0'),
    (HEADERS + ["row|2", "cell|1|Ann", "double|-1"], 'Sheet1!C2: people.hours is "-1"; a number of at least 0'),
    (HEADERS + ["row|2", "cell|0|", "double|1"], "Sheet1!A2: people.id is required and not given"),
    (["table|Sheet1|2", "header|1|id", "header|28|Hourz a week"],
     'Sheet1!AB1: the header "Hourz a week" is not known'),
    (["table||0", "header|1|hours"] + ["row|2", "cell|1|1"], "row 1: the column id is required"),
    (HEADERS + ROW + ["row|9", "cell|1|Ann"], 'Sheet1!A9: people.id is "Ann", which row 4 has already'),
    (["fail|Sheet1!B7|merged cells"], "Sheet1!B7: merged cells (plugin kit)"),
    (["fail||a \x1b[31mred word"], "a \\x1B[31mred word (plugin kit)"),
    (["fail||"], "it does not say why (plugin kit)"),
    (["fail||" + "x" * 501], "x" * 497 + "... (plugin kit)"),
    (["fail||" + "x" * 500], "x" * 500 + " (plugin kit)"),
    (["remark|odd"] * 101 + HEADERS + ROW, "the plugin kit had more than 100 remarks"),
    (["nonsense"], "the plugin kit could not read it and does not say why"),
    (["go-on"] + ["fail||first", "fail||second"] + HEADERS + ROW, "first (plugin kit)"),
    (HEADERS + ["endless"], "Sheet1: more than 16777216 rows"),
]


def test_each_wrong_order_of_calls_has_its_own_words(folder):
    for calls, words in WRONG_ROWS:
        status, out, err = read_calls(folder, calls)
        expect(status == 2 and out == "", f"{words}: status {status}")
        contains(err, "rows.calls: " + words)
        expect(len(err.splitlines()) <= 2, f"said more than once: {err}")


def test_a_line_of_a_text_is_a_place_as_ever(folder):
    err = read_calls(folder, ["table||1", "header|1|id", "header|2|hours", "row|7", "cell|1|Ann", "cell|1|x"])[2]
    contains(err, 'rows.calls:7: people.hours is "x"; a number of at least 0')


def test_a_long_cell_and_far_too_long_a_one(folder):
    expect(read_calls(folder, HEADERS + ["row|2", "cell|1|" + "x" * 65536])[0] == 0, "64 KiB are taken")
    contains(read_calls(folder, HEADERS + ["row|2", "cell|1|" + "x" * 65537])[2], "more than 64 KiB in one cell")


def test_typed_dates_do_not_hang_on_how_the_table_writes_its_own(folder):
    table = "{file: rows.calls, dates: DD/MM/YYYY}"
    row = ["row|2", "cell|1|Ann", "cell|0|", "date|2026|3|10", "row|3", "cell|1|Ben", "cell|0|", "cell|1|09/03/2026"]
    status, _, err = read_calls(folder, HEADERS + row, table)
    expect(status == 0, err)
    row[-1] = "cell|1|2026-03-10"
    contains(read_calls(folder, HEADERS + row, table)[2], 'Sheet1!D3: people.from is "2026-03-10"')


def test_numbers_are_written_as_a_spreadsheet_shows_them(folder):
    for number, digits in {"0.30000000000000004": "0.3", "1e5": "100000", "0.000001": "0.000001", "-0.0": "0",
                           "123456789012345": "123456789012345", "62.25": "62.25", "0": "0", "100": "100"}.items():
        read_calls(folder, ["table||0", "header|1|id", "row|2", "double|" + number, "fail||end"])
        read_calls(folder, ["table||0", "header|1|id", "header|2|at", "row|2", "cell|1|a", "double|" + number])
        out = assay("score", "--allow-native", "--plugins", "kit", "review.yaml", cwd=folder)[2]
        contains(out, f'people.at is "{digits}"')


def test_the_fragment_and_options_reach_the_plugin(folder):
    calls = HEADERS + ["say|fragment", "option|sheet", "say|name", "say|state", "say|sql", "say|location"]
    _, out, err = read_calls(folder, calls, "rows.calls#My sheet")
    contains(out + err, "rows.calls: My sheet")
    contains(out, "started once")
    _, out, _ = read_calls(folder, calls, "{file: rows.calls, sheet: Second, columns: {hours: ~}}")
    contains(out, "rows.calls: Second")
    write(os.path.join(folder, "q.sql"), "select 1")
    contains(read_calls(folder, calls, "{file: rows.calls, sql: q.sql}")[1], "rows.calls: select 1")
    err = read_calls(folder, calls, "{file: rows.calls, sheat: Second}")[2]
    contains(err, 'a table\'s source has no key "sheat" (did you mean "sheet"?)')
    err = read_calls(folder, calls, "{file: rows.calls, sql: ../out.sql}")[2]
    contains(err, "out.sql")
    expect("select" not in err, "a file outside the root was read")
    contains(read_calls(folder, calls, "absent.calls")[2], "absent.calls")


def test_a_source_is_found_by_its_key_and_its_place_is_not_told(folder):
    status, out, err = read_calls(folder, [], '{dial: "SECRET=1"}')
    expect(status == 0, err)
    contains(out, "people (dial): SECRET=1")  # the plugin chose to say it; the host never does
    write(os.path.join(folder, "review.yaml"), REVIEW % ('{dial: "SECRET=1", nothing: x}', "anchor: 5"))
    err = assay("score", "--allow-native", "--plugins", "kit", "review.yaml", cwd=folder)[2]
    expect("SECRET" not in err, err)


def test_a_name_with_a_hash_that_is_nobodys_is_a_csv_file(folder):
    kit(folder)
    write(os.path.join(folder, "log#1.csv"), "id\nAnn\n")
    write(os.path.join(folder, "review.yaml"), REVIEW % ('"log#1.csv"', "anchor: 5"))
    status, out, err = assay("score", "--allow-native", "--plugins", "kit", "review.yaml", cwd=folder)
    expect(status == 0, err)
    contains(out, "1: One")


def test_redaction_withholds_the_words_of_a_plugin(folder):
    _, out, err = read_calls(folder, ["fail|B7|Ann Other"], "rows.calls", "anchor: 5", "--redact")
    contains(err, "the plugin kit could not read it; its words are withheld")
    expect("Ann" not in out + err, err)
    _, out, err = read_calls(folder, HEADERS + ROW + ["remark|Ann Other"], "rows.calls", "anchor: 5", "--redact")
    expect("Ann" not in out + err, out)


def test_stray_calls_do_nothing(folder):
    status, _, err = read_calls(folder, HEADERS + ["stray"] + ROW)
    expect(status == 0, err)


# --- formats ----------------------------------------------------------------------------------------------------

def score_as(folder, name, *words):
    return assay("score", "--allow-native", "--plugins", "kit", "--format", name, *words, "review.yaml", cwd=folder)


def test_a_format_walks_the_whole_result(folder):
    read_calls(folder, HEADERS + ROW)
    status, out, err = score_as(folder, "walk")
    expect(status == 0, err)
    for line in ("m \n assay t 0.1.0\n", " review m \n", "  service t S\n", "   score n 3\n", "   change 0 \n"):
        if line.strip() != "change 0":
            contains(out, line)
    contains(out, "applied" if "caps" not in out else "caps l")
    _, many, _ = score_as(folder, "walk", "review.yaml")
    expect(many.startswith("l \n m \n") and many.count("service t S") == 2, many[:200])


def test_a_binary_format_wants_a_file(folder):
    read_calls(folder, HEADERS + ROW)
    status, out, err = score_as(folder, "walk-binary")
    expect(status == 2 and out == "", out)
    contains(err, "--format walk-binary is no text: say where it is to be written (-o FILE)")
    status, _, err = score_as(folder, "walk-binary", "-o", "out.bin")
    expect(status == 0, err)
    contains(read(os.path.join(folder, "out.bin")), "service t S")


def test_a_format_that_fails_leaves_the_file(folder):
    read_calls(folder, HEADERS + ROW)
    write(os.path.join(folder, "out.txt"), "old")
    for name, words in {"mute": "the plugin kit could not write the report: it does not say why",
                        "flood": "the plugin kit could not write the report: its report is larger than reports may be"
                        }.items():
        status, _, err = score_as(folder, name, "-o", "out.txt")
        expect(status == 4, f"{name}: status {status}")
        contains(err, words)
        expect(read(os.path.join(folder, "out.txt")) == "old", f"{name}: the file was written to")


def test_formats_are_listed_with_those_of_plugins(folder):
    kit(folder)
    err = assay("score", "--plugins", "kit", "--format", "wlak", "review.yaml", cwd=folder)[2]
    contains(err, "walk (of a plugin)")
    contains(err, '(did you mean "walk"?)')
    write(os.path.join(folder, "review.yaml"), REVIEW % ("[]", ""))
    contains(assay("score", "--plugins", "kit", "--format", "walk", "review.yaml", cwd=folder)[2], "--allow-native")


# --- functions --------------------------------------------------------------------------------------------------

def call(folder, name, value):
    return read_calls(folder, HEADERS + ROW, "rows.calls", f'function: "{name}", value: "{value}"', "--format", "json")


def test_functions_answer_with_a_step(folder):
    for name, value, answer in (("doubled", "21", "42"), ("same_text", "a b", '"a b"'), ("same_answer", "yes", "true"),
                                ("same_date", "2026-03-10", '"2026-03-10"'), ("same_time", "0", '"09:30"')):
        status, out, err = call(folder, name, value)
        expect(status == 0, f"{name}: {err}{out[-1500:]}" if status else "")
        contains(out, f'"label": "native.{name}(')
        contains(out, f'"value": {answer}')
        contains(out, '"from": "plugin kit"')


def test_a_function_that_fails_is_a_fault_of_the_item(folder):
    for name, words in {"wrong_type": 'the plugin kit: wrong_type: its answer is \\"many\\", where a number',
                        "without_answer": "the plugin kit: without_answer: it gave no answer",
                        "two": "the plugin kit: two: it answered twice",
                        "refusing": "the plugin kit: refusing: this cannot be \\\\x1B[31mdone",
                        "not_saying": "the plugin kit: not_saying: it failed and does not say why"}.items():
        status, out, _ = call(folder, name, "1")
        expect(status == 3, f"{name}: status {status}")
        contains(out, words)


def test_arguments_are_checked_before_the_call(folder):
    status, out, _ = call(folder, "doubled", "x")
    expect(status == 0, "nothing may be given for anything")
    status, out, _ = call(folder, "same_date", "2026-02-30")
    expect(status == 3, f"status {status}")
    contains(out, "native.same_date: \\\"2026-02-30\\\" of \\\"argument 1\\\"")
    status, out, _ = call(folder, "dobuled", "1")
    contains(out, 'the native function \\"dobuled\\" is not declared (did you mean \\"doubled\\"?)')


def test_what_varies_is_said_or_refused(folder):
    status, out, _ = call(folder, "varying", "2")
    expect(status == 0, f"status {status}")
    contains(out, "native.varying of the plugin kit may answer differently another time")
    kit(folder)
    scale = os.path.join(folder, "kit", "scale.yaml")
    text = read(scale)
    lines = [line for line in text.splitlines() if not line.startswith("uses")]
    for uses, words in (("uses: [kit]", "where the scale accepts that, it says {plugin: kit, varies: yes}"),
                        ("", 'the scale uses no native plugin; it says so by \\"uses: [NAME]\\"')):
        write(scale, "\n".join(lines[:3] + ([uses] if uses else []) + lines[3:]) + "\n")
        status, out, err = assay("score", "--format", "json", "--allow-native", "--plugins", "kit", "review.yaml",
                                 cwd=folder)
        expect(status == 3, f"{uses}: status {status} {err}")
        contains(out, words)
    for uses, words in (("uses: [nobody]", 'the scale kit uses the native plugin "nobody", and there is none'),
                        ("uses: [A B]", "uses lists the names of native plugins"),
                        ("uses: [{plugin: kit, vary: yes}]", 'one of uses has no key "vary"')):
        write(scale, "\n".join(lines[:3] + [uses] + lines[3:]) + "\n")
        status, _, err = assay("score", "--allow-native", "--plugins", "kit", "review.yaml", cwd=folder)
        expect(status == 2, f"{uses}: status {status}")
        contains(err, words)


# --- versions of the header -------------------------------------------------------------------------------------

FIRST = read(os.path.join(HERE, "abi-1", "assay", "plugin.h"))


def struct(header, name):
    """Where the members of a struct begin and end."""
    begin = header.index(f"struct {name} {{\n")
    return begin, header.index("\n};", begin) + 1


def shorter(header):
    """What a still earlier header would have had: a table of functions without what came last, which the plugin then
    cannot call."""
    begin, end = struct(header, "assay_host")
    at = header.index("  /* What a function is given and answers. */", begin)
    return header[:at] + header[end:]


def longer(header):
    """A later header's structs: more at the end of each, which this host does not know."""
    for name in ("assay_host", "assay_source", "assay_format", "assay_function", "assay_plugin"):
        end = struct(header, name)[1]
        header = header[:end] + "  void *later[4];\n" + header[end:]
    return header


def scores_with(folder, header, key):
    kit(folder, header=header, key=key)
    write(os.path.join(folder, "rows.calls"), "\n".join(line.replace("|", "\t") for line in HEADERS + ROW) + "\n")
    write(os.path.join(folder, "review.yaml"), REVIEW % ("rows.calls", 'function: doubled, value: "2"'))
    return assay("score", "--allow-native", "--plugins", "kit", "--format", "walk", "review.yaml", cwd=folder)


def test_a_plugin_of_the_first_abi_loads(folder):
    status, out, err = scores_with(folder, FIRST, "first")
    expect(status == 0, err)
    contains(out, "score n 5")


def test_a_host_may_know_more_than_a_plugin(folder):
    path = os.path.join(folder, "bad")
    write(os.path.join(path, "plugin.yaml"), MANIFEST)
    build(os.path.join(HERE, "bad.c"), os.path.join(path, "bad.so"), header=shorter(FIRST))
    contains(assay("plugins", "--verify", "bad", cwd=folder)[1], "All well.")


def test_a_plugin_may_know_more_than_the_host(folder):
    # It asks host->size before it uses what came later; driver.c wants all it knows, and says so.
    contains(scores_with(folder, longer(FIRST), "later")[2], "could not start: the host is older than it says")
    path = os.path.join(folder, "bad")
    write(os.path.join(path, "plugin.yaml"), MANIFEST)
    build(os.path.join(HERE, "bad.c"), os.path.join(path, "bad.so"), header=longer(FIRST))
    contains(assay("plugins", "--verify", "bad", cwd=folder)[1], "All well.")


def test_the_header_only_grows(folder):
    """Every member of the recorded header stands where it stood."""
    program = ['#include <assay/plugin.h>', "#include <stdio.h>", "int main(void) {"]
    for struct, body in re.findall(r"^struct (assay_\w+) \{\n(.*?)^\};", FIRST, re.M | re.S):
        body = re.sub(r"/\*.*?\*/", "", body, flags=re.S)
        for member in re.findall(r"\(\*(\w+)\)\(|(\w+);", body):
            name = member[0] or member[1]
            program.append(f'  printf("{struct}.{name} %zu\\n", offsetof(struct {struct}, {name}));')
    for name, _ in re.findall(r"\b(ASSAY_[A-Z_]+) = (\d+)", FIRST + read(os.path.join(HERE, "abi-1", "assay", "kind.h"))):
        program.append(f'  printf("{name} %d\\n", (int){name});')
    write(os.path.join(folder, "print.c"), "\n".join(program) + "\n  return 0;\n}\n")
    printed = []
    for place in (os.path.join(HERE, "abi-1"), TODAY):
        out = os.path.join(folder, "print")
        subprocess.run([CC, "-I" + place, "-o", out, os.path.join(folder, "print.c")], check=True)
        printed.append(subprocess.run([out], check=True, capture_output=True).stdout.decode())
    expect(printed[0] == printed[1] and printed[0].count("\n") > 75, "the header has changed what it had:\n" + printed[1])


def structs_of(header):
    """Name to the words of each struct, without comments."""
    bare = re.sub(r"/\*.*?\*/", " ", header, flags=re.S)
    return {name: body.split() for name, body in re.findall(r"struct (assay_\w+) \{(.*?)\};", bare, re.S)}


def test_what_the_header_had_is_spelled_as_it_was(folder):
    # Offsets do not tell that a function takes something else now.
    first, today = structs_of(FIRST), structs_of(read(os.path.join(TODAY, "assay", "plugin.h")))
    expect(len(first) >= 5, f"structs that were read: {sorted(first)}")
    for name, words in first.items():
        expect(today.get(name, [])[:len(words)] == words, f"struct {name} has changed what it had")


def test_the_header_is_clean_c_and_cpp(folder):
    write(os.path.join(folder, "a.c"), "#include <assay/plugin.h>\n")
    for words in (["-std=c11", "-x", "c"], ["-std=c++11", "-x", "c++"]):
        done = subprocess.run([CC, *words, "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-I" + TODAY,
                               os.path.join(folder, "a.c")], capture_output=True, check=False)
        if b"cc1plus" in done.stderr:  # no C++ compiler here
            continue
        expect(done.returncode == 0, done.stderr.decode())


# --- the example and what `new` makes ---------------------------------------------------------------------------

def test_the_example_is_well(folder):
    path = os.path.join(folder, "tsv")
    write(os.path.join(path, "plugin.yaml"), read(os.path.join(SOURCE, "examples", "native-plugin", "plugin.yaml")))
    build(os.path.join(SOURCE, "examples", "native-plugin", "tsv.c"), os.path.join(path, "tsv.so"), "-Wpedantic",
          "-Wconversion", "-Werror")
    contains(assay("plugins", "--verify", "tsv", cwd=folder)[1], "All well.")
    kit(folder)
    write(os.path.join(folder, "people.tsv"), "id\thours\nAnn\t1\nBen\t\n\nCal\t2\n")
    write(os.path.join(folder, "review.yaml"), REVIEW % ("people.tsv", "anchor: 5"))
    status, out, err = assay("score", "--allow-native", "--plugins", "kit", "--plugins", "tsv", "review.yaml",
                             cwd=folder)
    expect(status == 0, err)
    contains(out, "3: Three or more")


def test_what_new_plugin_makes_is_well(folder):
    status, out, err = assay("new", "plugin", "our-log", "--native", cwd=folder)
    expect(status == 0, err)
    contains(out, "wrote our-log/our-log.c")
    made = os.path.join(folder, "our-log")
    expect(sorted(os.listdir(made)) == ["CMakeLists.txt", "README.md", "our-log.c", "plugin.yaml"], os.listdir(made))
    for name in os.listdir(made):
        expect("tsv" not in read(os.path.join(made, name)), f"{name} speaks of the example")
    build(os.path.join(made, "our-log.c"), os.path.join(made, "our-log.so"), "-Wpedantic", "-Werror")
    contains(assay("plugins", "--verify", "our-log", cwd=folder)[1], "All well.")
    status, _, err = assay("new", "plugin", "our-log", "--native", cwd=folder)
    expect(status == 2, "what is there was written over")
    for words, said in ((["Our_Log", "--native"], "a plugin's name is written in kebab-case"),
                        (["a-name-far-too-long", "--native"], "at most 12 characters"),
                        (["other"], "say --native; one with scales alone is made by assay new scale NAME"),
                        (["a", "b", "c", "--native"], '"c" is one word too many')):
        status, out, err = assay("new", "plugin", *words, cwd=folder)
        expect(status == 2 and out == "", f"{words}: status {status}")
        contains(err, said)
    contains(assay("new", "scale", "other", "--native", cwd=folder)[2], "new scale takes no --native")


def main():
    tests = [(name, test) for name, test in sorted(globals().items()) if name.startswith("test_") and ONLY in name]
    broken = 0
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        os.environ["KIT_PLACE"] = place
        for name, test in tests:
            folder = os.path.join(place, name)
            os.mkdir(folder, 0o755)
            failures.clear()
            try:
                test(folder)
            except (subprocess.SubprocessError, OSError, AssertionError) as error:
                failures.append(repr(error))
            if failures:
                broken += 1
                print(f"{name.replace('_', ' ')}:")
                for words in failures:
                    print(f"  {words}")
    print(f"{len(tests) - broken} passed, {broken} failed")
    return 1 if broken or not tests else 0


if __name__ == "__main__":
    os.umask(0o022)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
