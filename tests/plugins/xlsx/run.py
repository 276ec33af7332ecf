#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Workbooks as evidence, and the report as one: run.py ASSAY [--only WORD]

Each test is a function whose name is the sentence. Workbooks are made by hand (book.py), so that each holds exactly
what its test is about; LibreOffice, where it is there, makes and reads some more, as people's programs do.
"""
import csv
import datetime
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from book import Raw, STYLE, book, error, inline, number, parts, sheet, zipped  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
ASSAY = os.path.abspath(sys.argv[1])
ONLY = sys.argv[3] if len(sys.argv) > 3 else ""
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

failures = []


def expect(true, words):
    if not true:
        failures.append(words)


def equal(got, wanted):
    expect(got == wanted, f"wanted: {wanted}\n    got: {got}")


def contains(text, wanted):
    expect(wanted in text, f"wanted: {wanted}\n    got: {text.strip()[-1500:] or '(nothing)'}")


def assay(*words, cwd, limit=120):
    environment = {"PATH": os.environ["PATH"], "HOME": cwd, "LC_ALL": "C.UTF-8", "TMPDIR": cwd}
    done = subprocess.run([ASSAY, "--allow-native", "--plugins", os.path.join(HERE, "scale"), *words], cwd=cwd, env=environment,
                          capture_output=True, timeout=limit, check=False)
    stderr = done.stderr.decode("utf-8", "replace")
    expect(done.returncode >= 0, f"killed by signal {-done.returncode}: {stderr[-2000:]}")
    for word in ("AddressSanitizer", "runtime error", "LeakSanitizer"):
        expect(word not in stderr, stderr[-3000:])
    return done.returncode, done.stdout, stderr


def run(folder, bytes_, fragment="", file="log.xlsx", more="", **options):
    with open(os.path.join(folder, file), "wb") as out:
        out.write(bytes_)
    review = f'scale: workbooks\nservice: S\ndate: 2026-03-10\ntables:\n  log: {{file: "{file}{fragment}"{more}}}\n'
    with open(os.path.join(folder, "review.yaml"), "w", encoding="utf-8") as out:
        out.write(review)
    return assay("score", "review.yaml", "--format", "json", cwd=folder, **options)


def read(folder, bytes_, fragment="", **options):
    """What each cell became: ["id A", "hours 7.5", ...], and the remarks."""
    status, out, err = run(folder, bytes_, fragment, **options)
    if status != 0:
        failures.append(f"status {status}: {err.strip()[-1500:]}")
        return [], []
    result = json.loads(out)
    steps = [f"{s['label']} {s['value']}" for s in result["items"][0]["steps"] if s["from"] is None]
    return steps, result["remarks"]


def refused(folder, bytes_, wanted, fragment="", **options):
    status, _, err = run(folder, bytes_, fragment, **options)
    equal(status, 2)
    contains(err, wanted)


ALL = ["Who", "Hours", "Visits", "Share", "Day of visit", "Start", "Met in person", "Mode", "Note"]


def serial(year, month, day, from_1904=False):
    return (datetime.date(year, month, day) - datetime.date(1904 if from_1904 else 1899, 1 if from_1904 else 12,
                                                            1 if from_1904 else 30)).days


# What cells become.


def test_each_kind_of_cell_becomes_what_it_shows(folder):
    row = ["A", 0.1, 3, number(0.85, "percent"), number(serial(2026, 3, 1), "day"), number(9.5 / 24, "time"), True, "In person", "=1+1"]
    steps, remarks = read(folder, book([ALL, row]))
    equal(steps, ["id A", "hours 0.1", "visits 3", "share 85", "day 2026-03-01", "start 570", "met True", "mode in-person",
                  "note =1+1"])
    equal(remarks, ["log.xlsx#Log: 1 cell shown as a percentage read as shown: 0.85 shown as 85% is 85"])


def test_numbers_are_those_that_were_typed(folder):
    rows = [[str(i), number(v)] for i, v in enumerate(["0.1", "0.30000000000000004", "9.2110000000000003", "1E-3", "1.5E+3",
                                                       "-2.5", "123456789.5", "-0", "0.99999999999999989"])]
    steps, _ = read(folder, book([["Who", "Hours"], *rows]))
    equal([s for s in steps if s.startswith("hours")], [f"hours {v}" for v in (0.1, 0.3, 9.211, 0.001, 1500, -2.5, 123456789.5, 0, 1)])


def test_percentages_are_read_without_a_binary_rest(folder):
    rows = [[str(i), None, None, number(v, "own_percent")] for i, v in enumerate(["0.07", "0.285", "0.56999999999999995", "1"])]
    steps, _ = read(folder, book([ALL, *rows]))
    equal([s for s in steps if s.startswith("share")], ["share 7", "share 28.5", "share 57", "share 100"])


def test_a_percentage_is_its_number_for_a_column_of_numbers_and_its_text_for_one_of_text(folder):
    steps, _ = read(folder, book([["Who", "Hours", "Note"], [number(0.5, "percent"), number(0.8, "percent"), number(0.125, "percent")]]))
    equal(steps, ["id 50%", "hours 0.8", "note 12.5%"])


def test_a_share_that_is_not_shown_as_a_percentage_is_left_as_it_is(folder):
    steps, remarks = read(folder, book([["Who", "Share"], ["A", 0.85], ["B", number(85)]]))
    equal([s for s in steps if s.startswith("share")], ["share 0.85", "share 85"])
    equal(remarks, [])


def test_numbers_longer_than_evidence_are_rounded_and_told(folder):
    steps, remarks = read(folder, book([["Who", "Hours"], ["A", number("0.33333333333333331", formula="1/3")], ["B", number("0.6666665")]]))
    equal([s for s in steps if s.startswith("hours")], ["hours 0.333333", "hours 0.666667"])
    equal(remarks, ["log.xlsx#Log: rounded to 6 digits after the point: B2, B3"])


def test_six_digits_after_the_point_are_not_rounded(folder):
    steps, remarks = read(folder, book([["Who", "Hours"], ["A", number("0.333333")]]))
    equal((steps, remarks), (["id A", "hours 0.333333"], []))


def test_days_are_those_of_the_calendar(folder):
    days = {1: "1900-01-01", 59: "1900-02-28", 61: "1900-03-01", 36526: "2000-01-01", 46082: "2026-03-01", 36585: "2000-02-29",
            2958465: "9999-12-31"}
    rows = [["A", None, None, None, number(v, "day")] for v in days]
    steps, _ = read(folder, book([ALL, *rows]))
    equal([s for s in steps if s.startswith("day")], [f"day {v}" for v in days.values()])


def test_the_29th_of_february_1900_never_was(folder):
    refused(folder, book([ALL, ["A", None, None, None, number(60, "day")]]),
            "log.xlsx: Log!E2: the cell holds 29 February 1900, a day that spreadsheets have and the calendar has not")


def test_days_beyond_the_calendar_are_refused(folder):
    refused(folder, book([ALL, ["A", None, None, None, number(2958466, "day")]]), "Log!E2: the cell holds a day after the year 9999")
    refused(folder, book([ALL, ["A", None, None, None, number(-1, "day")]]), "Log!E2: the cell holds a number that is no day")
    refused(folder, book([ALL, ["A", None, None, None, number("1E+300", "day")]]), "Log!E2: the cell holds a number that is no day")
    refused(folder, book([ALL, ["A", None, None, None, number(0, "day")]]), "Log!E2: the cell is formatted as a date and holds no day")


def test_days_may_be_counted_from_1904(folder):
    rows = [["A", None, None, None, number(serial(2026, 3, 1, True), "own_day")], ["B", None, None, None, number(1, "day")]]
    steps, _ = read(folder, book([ALL, *rows], from_1904=True))
    equal([s for s in steps if s.startswith("day")], ["day 2026-03-01", "day 1904-01-02"])


def test_times_are_to_the_second_and_a_day_with_a_time_is_its_day(folder):
    day = serial(2026, 3, 1)
    rows = [["A", None, None, None, number(day + 0.39583333333, "both"), number(0.39583333333333331, "own_clock")],
            ["B", None, None, None, number(day + 1, "both"), number("0.99999999999", "time")],
            ["C", None, None, None, None, number(day + 0.5, "both")]]
    steps, remarks = read(folder, book([ALL, *rows]))
    equal(steps, ["id A", "day 2026-03-01", "start 570", "id B", "day 2026-03-02", "start 0", "id C", "start 720"])
    equal(remarks, ["log.xlsx#Log: times of day left out where a day is wanted: E2"])


def test_what_is_shown_as_something_else_than_is_wanted_is_refused_as_it_is_shown(folder):
    refused(folder, book([["Who", "Hours"], ["A", number(46082, "day")]]), 'Log!B2: log.hours is "2026-03-01"; a number was wanted (')
    refused(folder, book([["Who", "Hours"], ["A", number(1.5625, "span")]]), 'Log!B2: log.hours is "37:30"; a number was wanted (')
    refused(folder, book([["Who", "Day"], ["A", 46082]]), 'Log!B2: log.day is "46082"; a date was wanted (')
    refused(folder, book([["Who", "Visits"], ["A", 2.5]]), "Log!B2: log.visits is")


def test_a_format_in_words_is_a_number(folder):
    steps, _ = read(folder, book([["Who", "Hours", "Visits"], ["A", number(7.5, "own_number"), number(3, "own_text")]]))
    equal(steps, ["id A", "hours 7.5", "visits 3"])


def test_numbers_kept_as_text_are_numbers_and_text_that_looks_like_numbers_is_text(folder):
    steps, _ = read(folder, book([["Who", "Hours", "Visits", "Note"], ["007", "7.5", "3", number("1E3")]]))
    equal(steps, ["id 007", "hours 7.5", "visits 3", "note 1000"])


def test_errors_are_errors_with_their_cells(folder):
    refused(folder, book([["Who", "Hours"], ["A", error("#N/A")]]), "log.xlsx: Log!B2: the cell holds the error #N/A")
    refused(folder, book([["Who", "Hours"], ["A", 1], [error("#REF!"), 2], ["C", error("#DIV/0!")], ["D", error("#N/A")]]),
            "Log!A3: the cell holds the error #REF!; cells that cannot be read: A3, B4, B5")


def test_errors_where_nothing_is_wanted_do_not_matter(folder):
    steps, remarks = read(folder, book([["Who", "Else", "Hours"], ["A", error("#N/A"), 2]]))
    equal(steps, ["id A", "hours 2"])
    equal(remarks, ["log.xlsx#Log: column left out that the scale does not know: \"Else\""])


def test_a_formula_counts_for_the_value_that_the_file_holds(folder):
    row = [Raw('<c r="{r}" t="str"><f>"A"</f><v>A</v></c>'), number(3, formula="1+2"), Raw('<c r="{r}" t="b"><f>TRUE()</f><v>1</v></c>'),
           Raw('<c r="{r}" t="str"><f>""</f><v></v></c>')]
    steps, _ = read(folder, book([["Who", "Hours", "Met", "Note"], row]), more=", columns: {met: Met}")
    equal(steps, ["id A", "hours 3", "met True"])


def test_a_formula_without_its_value_is_no_empty_cell(folder):
    for spelt in ('<c r="{r}"><f>1+2</f></c>', '<c r="{r}"><f>1+2</f><v></v></c>'):
        refused(folder, book([["Who", "Hours"], ["A", Raw(spelt)]]), "Log!B2: the cell is a formula whose value the file does not hold")


def test_texts_are_read_whichever_way_they_are_kept(folder):
    rich = zipped({**parts({"Log": f'<worksheet xmlns="x"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2">'
                            '<c r="A2" t="s"><v>1</v></c></row></sheetData></worksheet>'}),
                   "xl/sharedStrings.xml": "<sst><si><t>Who</t></si><si><r><t>An</t></r><r><t>n</t></r><rPh><t>no</t></rPh></si></sst>"})
    equal(read(folder, rich)[0], ["id Ann"])
    equal(read(folder, book([[inline("Who")], [inline("Zoë & <Co>")]]))[0], ["id Zoë & <Co>"])
    equal(read(folder, book([["Who"], ["a_x0041_b"]]))[0], ["id aAb"])
    equal(read(folder, book([["Who"], ["a_x00_b_"]]))[0], ["id a_x00_b_"])


def test_cells_without_names_stand_one_after_the_other(folder):
    xml = ('<worksheet><sheetData><row><c t="inlineStr"><is><t>Who</t></is></c><c t="inlineStr"><is><t>Hours</t></is></c></row>'
           '<row><c t="inlineStr"><is><t>A</t></is></c><c><v>2</v></c></row></sheetData></worksheet>')
    equal(read(folder, zipped(parts({"Log": xml})))[0], ["id A", "hours 2"])


# Which sheet, which rows.

TWO = {"Jobs": ([["Who"], ["J"]], {}), "Log 2": ([["Who"], ["L"]], {}), "It's": ([["Who"], ["I"]], {})}


def test_a_sheet_is_chosen_by_its_name(folder):
    equal(read(folder, zipped(parts(TWO)), "#Log 2")[0], ["id L"])
    equal(read(folder, zipped(parts(TWO)), "#log 2")[0], ["id L"])
    equal(read(folder, zipped(parts(TWO, absolute=True)), "#It's")[0], ["id I"])


def test_several_sheets_want_a_name(folder):
    refused(folder, zipped(parts(TWO)), "it has several sheets: write #NAME behind the file (its sheets: Jobs, Log 2, It's)")
    refused(folder, zipped(parts(TWO)), 'it has no sheet or name Lug 2 (did you mean "Log 2"?)', "#Lug 2")
    refused(folder, zipped(parts(TWO)), "it has no sheet or name Elsewhere (its sheets: Jobs, Log 2, It's)", "#Elsewhere")
    refused(folder, zipped(parts(TWO)), "the name of a sheet is wanted after #", "#")


def test_the_only_sheet_that_is_not_hidden_needs_no_name(folder):
    equal(read(folder, zipped(parts(TWO, states=["hidden", "visible", "veryHidden"])))[0], ["id L"])
    equal(read(folder, zipped(parts(TWO, states=["hidden", "visible", "veryHidden"])), "#Jobs")[0], ["id J"])


RANGE = [["Who", "Hours", "x"], ["A", 1, "y"], ["B", 2, "z"], ["Total", 3, None]]


def test_a_name_or_a_range_says_which_cells(folder):
    made = {"S": (RANGE, {})}
    for names, fragment in (({"log": "S!$A$1:$B$3"}, "#log"), ({"log": "'S'!$A$1:$B$3"}, "#LOG"), ({}, "#S!A1:B3"), ({}, "#S!1:3"),
                            ({"log": "S!$1:$3"}, "#log")):
        equal(read(folder, zipped(parts(made, names=names)), fragment)[0], ["id A", "hours 1", "id B", "hours 2"])
    equal(read(folder, zipped(parts(made, names={"log": "S!$A:$A"})), "#log")[0], ["id A", "id B", "id Total"])


def test_a_name_that_is_no_range_is_refused(folder):
    for means in ("OFFSET(S!$A$1,0,0,3,2)", "S!$A$1:$A$3,S!$C$1:$C$3", "#REF!", "Gone!$A$1:$B$2", "S!$B$3:$A$1", "3"):
        refused(folder, zipped(parts({"S": (RANGE, {})}, names={"log": means})), "the name log is not one range of cells of a sheet", "#log")


def test_a_sheet_goes_before_a_name(folder):
    equal(read(folder, zipped(parts(TWO, names={"Jobs": "'Log 2'!$A$1:$A$2"})), "#Jobs")[0], ["id J"])


def test_headers_are_found_under_a_title(folder):
    rows = [["The visits of March", None], [], ["Who to ask", "Ann"], ["Who", "Hours"], ["A", 1]]
    steps, remarks = read(folder, book(rows))
    equal((steps, remarks), (["id A", "hours 1"], []))


def test_headers_are_looked_for_in_twenty_rows(folder):
    for above, status in ((19, 0), (20, 2)):
        equal(run(folder, book([[f"Line {i}"] for i in range(above)] + [["Who", "Hours"], ["A", 1]]))[0], status)


def test_headers_that_the_review_renames_are_found(folder):
    steps, _ = read(folder, book([["Title"], ["Person", "Hours"], ["A", 1]]), more=", columns: {id: Person}")
    equal(steps, ["id A", "hours 1"])


def test_headers_in_several_lines_are_one_text(folder):
    steps, _ = read(folder, book([["Who", "Day of\nvisit"], ["A", number(46082, "day")]]))
    equal(steps, ["id A", "day 2026-03-01"])


def test_merged_headers_are_refused_with_their_cells(folder):
    wanted = "Log!A1: the cells A1:B1 of the header are merged: part them, so that each column has its own header"
    refused(folder, book([["Who", None, "Hours"], ["A", "B", 1]], merged=["A1:B1"]), wanted)
    refused(folder, book([["Who", "Hours"], [None, None], ["A", 1]], merged=["A1:A2", "B1:B2"]), "the cells A1:A2 of the header are merged")
    refused(folder, book([["Who", "Hours", None], ["A", 1, None]], merged=["B1:C1"]), "the cells B1:C1 of the header are merged")


def test_merged_cells_elsewhere_are_read_and_told(folder):
    steps, remarks = read(folder, book([["March", None], ["Who", "Hours"], ["A", 1], [None, None], ["B", 2]], merged=["A1:B1", "A3:A4"]))
    equal((steps, remarks), (["id A", "hours 1", "id B", "hours 2"], ["log.xlsx#Log: merged cells count as their first cell alone: A3"]))


def test_hidden_rows_count_and_are_told(folder):
    steps, remarks = read(folder, book([["Who"], ["A"], ["B"], ["C"]], hidden=[3]))
    equal((steps, remarks), (["id A", "id B", "id C"], ["log.xlsx#Log: 1 hidden row of the sheet counted like all others"]))


def test_cells_without_a_header_are_left_out_and_told(folder):
    steps, remarks = read(folder, book([["Who", None, "Hours"], ["A", "x", 1, None, "note"], ["B", None, 2]]))
    equal((steps, remarks), (["id A", "hours 1", "id B", "hours 2"], ["log.xlsx#Log: cells left out that have no header: B2, E2"]))


def test_places_are_those_of_the_sheet(folder):
    refused(folder, book([["Title"], [], [None, "Who", "Hours"], [None, "A", 1], [], [None, "B", "two"]]),
            'log.xlsx: Log!C6: log.hours is "two"; a number was wanted (')


def test_blank_rows_do_not_count_and_an_empty_sheet_is_refused(folder):
    equal(read(folder, book([["Who"], [], ["A"], [""], ["B"], [], []]))[0], ["id A", "id B"])
    refused(folder, book([]), "Log has no cell with anything in it")
    refused(folder, book([[""], [None]]), "Log has no cell with anything in it")


# What nobody should have to survive.


def spoil(change, rows=None):
    made = parts({"Log": (rows or [["Who", "Hours"], ["A", 1]], {})})
    change(made)
    return zipped(made)


def with_part(part, text):
    return spoil(lambda made: made.__setitem__(part, text))


def without(part):
    return spoil(lambda made: made.pop(part))


def rows_of(xml):
    return with_part("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{xml}</sheetData></worksheet>")


def bomb():
    """A GiB of zeros, and more, in a few MiB."""
    file = io.BytesIO()
    made = parts({"Log": ([["Who"]], {})})
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for part, text in made.items():
            if part != "xl/sharedStrings.xml":
                out.writestr(part, text)
        with out.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(b"<sst><si><t>Who</t></si>")
            piece = b"<si><t>" + b"a" * (1 << 20) + b"</t></si>"
            for _ in range(600):
                part.write(piece)
            part.write(b"</sst>")
    return file.getvalue()


def encrypted_zip():
    made = bytearray(book([["Who"], ["A"]]))
    at = made.find(b"PK\x01\x02")
    while at >= 0:
        made[at + 8] |= 1
        at = made.find(b"PK\x01\x02", at + 4)
    return bytes(made)


def test_files_that_are_no_workbooks_are_refused(folder):
    good = book([["Who", "Hours"], ["A", 1]])
    for bytes_, wanted in ((b"", "it is no workbook, or it is cut short"), (b"PK\x03\x04", "it is no workbook, or it is cut short"),
                           (b"id,hours\nA,1\n", "it is no workbook, or it is cut short"), (good[:-30], "it is no workbook, or it is cut short"),
                           (good[:len(good) // 2], "it is no workbook, or it is cut short"), (encrypted_zip(), "it is protected by a password"),
                           (zipped({"a.txt": "a"}), "_rels/.rels is not there"), (without("xl/workbook.xml"), "xl/workbook.xml is not there"),
                           (without("xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml is not there"),
                           (without("xl/sharedStrings.xml"), "xl/sharedStrings.xml is not there"),
                           (with_part("_rels/.rels", "<Relationships/>"), "it does not say where its sheets are"),
                           (with_part("xl/workbook.xml", "<workbook/>"), "it has no sheet"),
                           (with_part("xl/_rels/workbook.xml.rels", "<Relationships/>"), "Log is no sheet of cells")):
        refused(folder, bytes_, wanted)


def test_every_cut_of_a_workbook_ends_in_words(folder):
    good = book([["Who", "Hours"], ["A", 1]])
    for size in range(0, len(good) - 22, max(1, len(good) // 12)):
        equal(run(folder, good[:size])[0], 2)


def test_damaged_parts_are_told_by_name(folder):
    broken = bytearray(book([["Who", "Hours"], *[[f"Person {i}", i] for i in range(2000)]]))
    at = broken.find(b"xl/worksheets/sheet1.xml") + 300
    broken[at:at + 40] = bytes(40)
    status, _, err = run(folder, bytes(broken))
    equal(status, 2)
    contains(err, "damaged")
    refused(folder, rows_of("<row r='1'><c r='A1'><v>1"), "its part xl/worksheets/sheet1.xml is damaged at line 1")
    refused(folder, with_part("xl/styles.xml", "<styleSheet"), "its part xl/styles.xml is damaged at line 1")


def test_entities_and_depth_are_refused(folder):
    laughs = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>"
    refused(folder, with_part("xl/worksheets/sheet1.xml", laughs + "<worksheet>&j;</worksheet>"), "declares a document type: no workbook does")
    outside = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    refused(folder, with_part("xl/sharedStrings.xml", outside + "<sst><si><t>&a;</t></si></sst>"), "declares a document type")
    refused(folder, rows_of("<a>" * 100000 + "</a>" * 100000), "is more than 64 elements deep")


def test_absurd_dimensions_are_refused(folder):
    refused(folder, rows_of("<row r='1048577'/>"), "its rows are not in order, or more than a sheet has")
    refused(folder, rows_of("<row r='99999999999999999999'/>"), "its rows are not in order, or more than a sheet has")
    refused(folder, rows_of("<row r='2'/><row r='1'/>"), "its rows are not in order, or more than a sheet has")
    refused(folder, rows_of("<row r='1'><c r='XFE1'><v>1</v></c></row>"), "a cell is not where its name says")
    refused(folder, rows_of("<row r='1'><c r='A2'><v>1</v></c></row>"), "a cell is not where its name says")
    refused(folder, rows_of("<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>"), "its cells are not in order")
    refused(folder, rows_of("<row r='1'>" + "<c><v>1</v></c>" * 16385 + "</row>"), "a row has more cells than a sheet has columns")
    far = rows_of("<row r='1'><c r='A1' t='inlineStr'><is><t>Who</t></is></c></row><row r='1048576'><c r='A1048576' t='inlineStr'><is><t>A</t></is></c></row>")
    equal(read(folder, far)[0], ["id A"])


def test_cells_that_point_nowhere_are_refused(folder):
    for index in ("99", "-1", "4294967296", "x"):
        refused(folder, rows_of(f"<row r='1'><c r='A1' t='s'><v>{index}</v></c></row>"), "a cell points to a text that is not there")
    refused(folder, rows_of("<row r='1'><c r='A1'><v>1e</v></c></row>"), "a cell holds a number that is none")
    refused(folder, rows_of(f"<row r='1'><c r='A1'><v>{'1' * 500}</v></c></row>"), "a cell holds a number that is none")
    refused(folder, rows_of(f"<row r='1'><c r='A1' t='str'><v>{'a' * 1100000}</v></c></row>"), "a cell holds more than a MiB of text")
    equal(run(folder, rows_of("<row r='1'><c r='A1' s='4000000000' t='str'><v>Who</v></c></row><row r='2'><c r='A2' s='-1'><v>1</v></c></row>"))[0], 0)


def test_a_file_that_unpacks_without_end_is_given_up(folder):
    refused(folder, bomb(), "it holds more than 512 MiB of text")


def test_the_stop_is_heard_while_a_workbook_is_read(folder):
    text = "".join(f"<row r='{i}'><c r='A{i}' t='inlineStr'><is><t>A</t></is></c></row>" for i in range(2, 400000))
    bytes_ = rows_of("<row r='1'><c r='A1' t='inlineStr'><is><t>Who</t></is></c></row>" + text)
    run(folder, bytes_)
    done = subprocess.Popen([ASSAY, "--allow-native", "--plugins", os.path.join(HERE, "scale"), "score", "review.yaml"], cwd=folder,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        done.wait(0.15)
    except subprocess.TimeoutExpired:
        done.terminate()
    err = done.communicate(timeout=60)[1].decode()
    equal(done.returncode if done.returncode >= 0 else -done.returncode, 143 if done.returncode > 0 else 15)
    expect("Sanitizer" not in err, err)


# Workbooks of before 2007.


def compound(stream, name="Workbook", cut=None):
    """A file of files of 512-byte sectors with one stream."""
    stream = stream.ljust(4096, b"\0")
    sectors = (len(stream) + 511) // 512
    stream = stream.ljust(sectors * 512, b"\0")
    tables = (sectors + 1 + 127) // 128 + 1
    fat = [0xFFFFFFFD] * tables + [0xFFFFFFFE] + [i + 1 for i in range(tables + 1, tables + sectors)] + [0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (tables * 128 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIIII", tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)[:0]
    head += struct.pack("<IIIIIIII", tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += b"".join(struct.pack("<I", i if i < tables else 0xFFFFFFFF) for i in range(109))

    def entry(title, kind, start, size):
        text = title.encode("utf-16-le")
        return (text + b"\0\0").ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1) + struct.pack("<III", *[0xFFFFFFFF] * 3) + bytes(36) + struct.pack("<IQ", start, size)

    folder = entry("Root Entry", 5, 0xFFFFFFFE, 0) + entry(name, 2, tables + 1, len(stream)) + bytes(256)
    return (head + b"".join(struct.pack("<I", i) for i in fat) + folder + stream)[:cut]


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def old_text(text, wide=2):
    return struct.pack("<H" if wide == 2 else "<B", len(text)) + b"\0" + text.encode("latin-1")


def old_book(cells, strings=(), extra=b"", tail=b"", sheets=("Log",), version=0x600):
    begin = record(0x809, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0))
    shared = record(0xFC, struct.pack("<II", len(strings), len(strings)) + b"".join(old_text(s) for s in strings))
    formats = b"".join(record(0xE0, struct.pack("<HHH", 0, k, 0)) for k in (0, 9, 14, 20))
    size = len(begin) + len(extra) + len(formats) + len(shared) + sum(len(s) + 12 for s in sheets) + 4
    listed = b"".join(record(0x85, struct.pack("<IBB", size, 0, 0) + old_text(s, 1)) for s in sheets)
    out = begin + extra + formats + listed + shared + record(0x0A)
    body = record(0x809, struct.pack("<HHHHII", version, 16, 0, 0, 0, 0)) + cells + tail + record(0x0A)
    return out + body


def label(row, column, index):
    return record(0xFD, struct.pack("<HHHI", row, column, 0, index))


def old_number(row, column, value, style=0):
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


HEADS = label(0, 0, 0) + label(0, 1, 1)


def old(cells, strings=("Who", "Hours", "A"), **more):
    return compound(old_book(cells, strings, **more))


def test_old_workbooks_are_read_cell_by_cell(folder):
    heads = ["Who", "Hours", "Visits", "Share", "Day", "Start", "Met", "Note"]
    cells = b"".join(label(0, i, i) for i in range(8)) + label(1, 0, 8)
    cells += record(0x27E, struct.pack("<HHHI", 1, 1, 0, (75 << 2) << 0 | 2 | 0)[:6] + struct.pack("<I", 750 << 2 | 3))
    cells += record(0xBD, struct.pack("<HHHIHIH", 1, 2, 0, 3 << 2 | 2, 1, (85 << 2) | 3, 3))
    cells += old_number(1, 4, 46082, 2) + old_number(1, 5, 0.5, 3) + record(0x205, struct.pack("<HHHBB", 1, 6, 0, 1, 0))
    cells += record(0x06, struct.pack("<HHH", 1, 7, 0) + bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) + bytes(8)) + record(0x207, old_text("said"))
    steps, _ = read(folder, compound(old_book(cells, [*heads, "A"])), file="log.xls")
    equal(steps, ["id A", "hours 7.5", "visits 3", "share 85", "day 2026-03-01", "start 720", "met True", "note said"])


def test_old_formulas_count_and_old_errors_are_errors(folder):
    formula = record(0x06, struct.pack("<HHHd", 1, 1, 0, 4.25) + bytes(8))
    equal(read(folder, old(HEADS + label(1, 0, 2) + formula), file="log.xls")[0], ["id A", "hours 4.25"])
    for cell in (record(0x205, struct.pack("<HHHBB", 1, 1, 0, 0x2A, 1)),
                 record(0x06, struct.pack("<HHH", 1, 1, 0) + bytes([2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF]) + bytes(8))):
        refused(folder, old(HEADS + label(1, 0, 2) + cell), "log.xls: Log!B2: the cell holds the error #N/A", file="log.xls")


def test_old_merged_headers_are_refused(folder):
    merged = record(0xE5, struct.pack("<HHHHH", 1, 0, 0, 0, 1))
    refused(folder, old(label(0, 0, 0) + label(1, 0, 2) + merged), "the cells A1:B1 of the header are merged", file="log.xls")


def test_old_names_say_which_cells(folder):
    formula = struct.pack("<BHHHHH", 0x3B, 0, 0, 1, 0, 1)
    name = record(0x18, struct.pack("<HBBHHH", 0, 0, 3, len(formula), 0, 0) + bytes(4) + b"\0few" + formula)
    links = record(0x17, struct.pack("<HHhh", 1, 0, 0, 0))
    listed = record(0x85, struct.pack("<IBB", 0, 0, 0) + old_text("Log", 1))
    cells = HEADS + label(1, 0, 2) + old_number(1, 1, 1) + label(2, 0, 2) + old_number(2, 1, 2)
    whole = old_book(cells, ("Who", "Hours", "A"))
    at = whole.find(listed[:4])
    offset = struct.unpack_from("<I", whole, at + 4)[0] + len(links + name)
    patched = whole[:at + 4] + struct.pack("<I", offset) + whole[at + 8:at + len(listed)] + links + name + whole[at + len(listed):]
    equal(read(folder, compound(patched), "#few", file="log.xls")[0], ["id A", "hours 1"])


def test_old_days_may_be_counted_from_1904(folder):
    cells = label(0, 0, 0) + label(0, 1, 1) + label(1, 0, 2) + old_number(1, 1, serial(2026, 3, 1, True), 2)
    made = old(cells, ("Who", "Day", "A"), extra=record(0x22, b"\1\0"))
    equal(read(folder, made, file="log.xls")[0], ["id A", "day 2026-03-01"])


def test_an_old_workbook_under_the_new_name_is_read(folder):
    equal(read(folder, old(HEADS + label(1, 0, 2) + old_number(1, 1, 2)))[0], ["id A", "hours 2"])


def test_old_files_that_are_spoilt_are_refused(folder):
    good = old(HEADS + label(1, 0, 2) + old_number(1, 1, 2))
    password = old(HEADS, extra=record(0x2F, bytes(6)))
    for bytes_, wanted in ((good[:512], "it is damaged or cut short"), (good[:100], "it is damaged or cut short"), (good[:1500], "damaged"),
                           (password, "it is protected by a password"), (compound(b"", "EncryptedPackage"), "it is protected by a password"),
                           (compound(b"", "Book"), "it is a workbook of before 1997"), (old(HEADS, version=0x500), "before 1997"),
                           (compound(b"", "Other"), "it is no workbook"), (old(label(0, 0, 99)), "a record does not hold what it should"),
                           (old(record(0x203, b"\0")), "a record does not hold what it should"),
                           (old(old_number(0, 0, float("nan"))), "a record does not hold what it should"),
                           (old(old_number(5, 0, 1) + old_number(0, 0, 1)), "its cells are not in order"),
                           (old(label(0, 0, 0), ("Who",) * 3)[:2700], "damaged")):
        refused(folder, bytes_, wanted, file="log.xls")


def test_every_cut_and_many_flips_of_an_old_workbook_end_in_words(folder):
    good = old(HEADS + label(1, 0, 2) + old_number(1, 1, 2))
    for size in range(0, len(good), 611):
        expect(run(folder, good[:size], file="log.xls")[0] == 2, f"cut at {size}")
    for at in [*range(24, 120, 9), *range(512, 540, 4), *range(1024, 1280, 17), *range(1536, 1800, 13)]:
        flipped = bytearray(good)
        flipped[at] ^= 0xFF
        run(folder, bytes(flipped), file="log.xls")


# The report.


def score(folder, *words, review="examples/riverside/review.yaml"):
    return assay("score", os.path.join(SOURCE, review), "--root", SOURCE, *words, cwd=folder)


def report(folder, *words, **options):
    status, _, err = score(folder, "--format", "xlsx", "-o", "out.xlsx", *words, **options)
    expect(status == 0, f"status {status}: {err}")
    return os.path.join(folder, "out.xlsx")


def test_the_same_result_gives_the_same_bytes(folder):
    with open(report(folder), "rb") as one:
        first = one.read()
    with open(report(folder), "rb") as two:
        expect(first == two.read(), "two runs differ")


def test_a_report_says_nothing_of_who_made_it_or_when(folder):
    with zipfile.ZipFile(report(folder)) as made:
        core = made.read("docProps/core.xml").decode()
    contains(core, "<dc:creator></dc:creator>")
    contains(core, "2000-01-01T00:00:00Z")


def test_a_report_is_no_text_for_a_terminal(folder):
    status, out, err = score(folder, "--format", "xlsx")
    equal((status, out), (2, b""))
    contains(err, "--format xlsx is no text: say where it is to be written (-o FILE)")


def test_what_stands_in_evidence_is_text_and_never_a_formula(folder):
    with open(os.path.join(folder, "log.csv"), "w", encoding="utf-8") as out:
        out.write('id,note\n"=HYPERLINK(""http://a.invalid"")",@SUM(A1)\n')
    with open(os.path.join(folder, "review.yaml"), "w", encoding="utf-8") as out:
        out.write("scale: workbooks\nservice: '=cmd|x'\ndate: 2026-03-10\ntables: {log: log.csv}\nitems: {cells: {comment: '+1+1', say: a_x0041_b}}\n")
    status, _, err = assay("score", "review.yaml", "--format", "xlsx", "-o", "out.xlsx", cwd=folder)
    expect(status == 0, err)
    with zipfile.ZipFile(os.path.join(folder, "out.xlsx")) as made:
        sheets = "".join(made.read(n).decode() for n in made.namelist() if n.startswith("xl/worksheets/sheet"))
        strings = made.read("xl/sharedStrings.xml").decode()
    for mark in ("<f>", "hyperlink"):
        expect(mark not in sheets, f"{mark} in a sheet")
    for text in ("=cmd|x", "+1+1", "=HYPERLINK(", "@SUM(A1)", "a_x005F_x0041_b"):
        contains(strings, text)


def office(folder, *words):
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{folder}/office", "--headless", *words], cwd=folder, check=True,
                   capture_output=True, timeout=120, env={"PATH": os.environ["PATH"], "HOME": folder})


def sheets_read_back(folder, file):
    office(folder, "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1", file)
    out = {}
    for found in os.listdir(folder):
        if found.startswith("out-") and found.endswith(".csv"):
            with open(os.path.join(folder, found), encoding="utf-8", newline="") as text:
                out[found[4:-4]] = list(csv.reader(text))
    return out


def test_libreoffice_reads_back_what_the_result_says(folder):
    if not OFFICE:
        print("    skipped: LibreOffice is not there")
        return
    report(folder)
    result = json.loads(score(folder, "--format", "json")[1])
    pages = sheets_read_back(folder, "out.xlsx")
    equal(sorted(pages), ["Evidence", "Items", "Summary"])
    summary = {row[0]: row[1] for row in pages["Summary"] if len(row) > 1}
    equal([summary[k] for k in ("Service", "Total", "Out of", "Level", "Total then", "Date of the review")],
          ["Riverside IPS", str(result["total"]["score"]), str(result["total"]["max"]), result["level"]["title"], str(result["previous"]["total"]),
           "10/03/2026"])
    sections = {row[0]: row[1:3] for row in pages["Summary"]}
    for section in result["sections"]:
        equal(sections[section["title"]], [str(section["score"]), str(section["max"])])
    heads = pages["Items"][0]
    titles = {s["id"]: s["title"] for s in result["sections"]}
    for item, row in zip(result["items"], pages["Items"][1:], strict=True):
        line = dict(zip(heads, row))
        equal([line[k] for k in ("No.", "Item", "Section", "Score", "Last", "Change", "What was earned", "Comment", "Recommendation")],
              [item["number"], item["title"], titles[item["section"]], str(item["score"]), str(item["previous"]), str(item["change"]),
               item.get("anchor_text") or "", item.get("comment") or "", item.get("recommendation") or ""])
    steps = [(item["number"], step["label"], spelt(step["value"]), step["from"] or "") for item in result["items"] for step in item["steps"]]
    equal([(row[0], row[2], row[3], row[5]) for row in pages["Evidence"][1:]], steps)


def spelt(value):
    """As the report spells a value."""
    if isinstance(value, list):
        return "; ".join(spelt(v) for v in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def riverside(folder):
    """The example with all its lists in one workbook, as LibreOffice writes it."""
    names = ["specialists", "participants", "contacts", "jobs", "diary"]
    example = os.path.join(SOURCE, "examples", "riverside")
    sheets = {}
    for listed in names:
        with open(os.path.join(example, listed + ".csv"), encoding="utf-8", newline="") as text:
            sheets[listed] = ([[typed(value) for value in row] for row in csv.reader(text)], {})
    shutil.copy(os.path.join(example, "previous.yaml"), folder)
    with open(os.path.join(example, "review.yaml"), encoding="utf-8") as text:
        review = text.read()
    for listed in names:
        review = review.replace(f"  {listed}: {listed}.csv", f"  {listed}: BOOK#{listed}")
    return zipped(parts(sheets)), review.replace("{file: contacts.csv", '{file: "BOOK#contacts"')


def typed(value):
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            day = datetime.datetime.strptime(value, form)
            return number(serial(day.year, day.month, day.day), "day")
        except ValueError:
            pass
    try:
        time = datetime.datetime.strptime(value, "%H:%M")
        return number(repr((time.hour * 60 + time.minute) / 1440), "time")
    except ValueError:
        pass
    try:
        return number(repr(float(value))) if value else None
    except ValueError:
        return value


def test_a_review_from_workbooks_scores_as_from_csv(folder):
    bytes_, review = riverside(folder)
    with open(os.path.join(folder, "book.xlsx"), "wb") as out:
        out.write(bytes_)
    files = ["book.xlsx"]
    if OFFICE:
        office(folder, "--convert-to", "xls", "book.xlsx")
        os.mkdir(os.path.join(folder, "again"))
        office(folder, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "again", "book.xls")
        files += ["book.xls", "again/book.xlsx"]
    wanted = score(folder, "--format", "json")[1].decode()
    for file in files:
        with open(os.path.join(folder, "review.yaml"), "w", encoding="utf-8") as out:
            out.write(review.replace("BOOK", file))
        status, out, err = assay("score", "review.yaml", "--format", "json", cwd=folder)
        expect(status == 0, f"{file}: {err}")
        got = out.decode()
        for listed in ("specialists", "participants", "contacts", "jobs", "diary"):
            got = got.replace(f"{file}#{listed}", f"{listed}.csv")
        expect(json.loads(got)["items"] == json.loads(wanted)["items"], f"{file}: items differ")


def main():
    tests = [(k, v) for k, v in globals().items() if k.startswith("test_") and ONLY in k]
    bad = 0
    for title, test in tests:
        failures.clear()
        folder = os.path.realpath(tempfile.mkdtemp(prefix="workbooks-"))
        try:
            test(folder)
        except Exception as fault:  # noqa: BLE001: a test that breaks is a test that fails
            failures.append(f"{type(fault).__name__}: {fault}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if failures:
            bad += 1
            print(f"FAILED {title[5:].replace('_', ' ')}")
            for words in failures[:6]:
                print(f"    {words}")
    print(f"{len(tests) - bad} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
