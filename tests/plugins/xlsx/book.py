# SPDX-License-Identifier: MIT
"""Workbooks made by hand: every byte as a test wants it, by nothing but zip and text."""
import io
import zipfile
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
# Styles by what they show: their place in the list is what a cell's s says.
FORMATS = {"general": 0, "percent": 9, "day": 14, "time": 20, "both": 22, "span": 46, "own_day": 164, "own_percent": 165,
           "own_text": 166, "own_clock": 167, "own_number": 168}
CODES = {164: 'dd"/"mm"/"yyyy;@', 165: "0.0%", 166: '[Red]#,##0" days"', 167: "[$-809]h:mm AM/PM", 168: '0.00_);\\(0\\)'}
STYLE = {name: place for place, name in enumerate(FORMATS)}


def letters(column):
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def name(row, column):
    return f"{letters(column)}{row}"


class Raw(str):
    """A cell's XML as it is; {r} is its name."""


def number(value, style="general", formula=None):
    f = f"<f>{formula}</f>" if formula else ""
    return Raw(f'<c r="{{r}}" s="{STYLE[style]}">{f}<v>{value}</v></c>')


def error(value):
    return Raw(f'<c r="{{r}}" t="e"><v>{value}</v></c>')


def inline(text):
    return Raw(f'<c r="{{r}}" t="inlineStr"><is><t>{escape(text)}</t></is></c>')


def cell(value, at, strings):
    if value is None:
        return ""
    if isinstance(value, Raw):
        return value.replace("{r}", at)
    if isinstance(value, bool):
        return f'<c r="{at}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{at}"><v>{value}</v></c>'
    strings.append(value)
    return f'<c r="{at}" t="s"><v>{len(strings) - 1}</v></c>'


def sheet(rows, strings, merged=(), hidden=(), tail="", first=1):
    out = [HEAD, f"<worksheet {MAIN}><sheetData>"]
    for i, row in enumerate(rows):
        at = i + first
        mark = ' hidden="1"' if at in hidden else ""
        cells = "".join(cell(value, name(at, k + 1), strings) for k, value in enumerate(row))
        out.append(f'<row r="{at}"{mark}>{cells}</row>')
    out.append("</sheetData>")
    if merged:
        out.append(f'<mergeCells count="{len(merged)}">' + "".join(f'<mergeCell ref="{m}"/>' for m in merged) + "</mergeCells>")
    return "".join(out) + tail + "</worksheet>"


def styles():
    codes = "".join(f'<numFmt numFmtId="{k}" formatCode="{escape(v, {chr(34): "&quot;"})}"/>' for k, v in CODES.items())
    cells = "".join(f'<xf numFmtId="{k}"/>' for k in FORMATS.values())
    return (f"{HEAD}<styleSheet {MAIN}><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
            f"<cellXfs>{cells}</cellXfs></styleSheet>")


def parts(sheets, names=(), from_1904=False, states=(), absolute=False):
    """sheets: {name: (rows, keywords of sheet)} or {name: XML}. The parts of a workbook, to be spoilt or zipped."""
    strings, out = [], {}
    listed, linked = [], []
    for i, (title, given) in enumerate(sheets.items(), 1):
        xml = given if isinstance(given, str) else sheet(given[0], strings, **given[1])
        out[f"xl/worksheets/sheet{i}.xml"] = xml
        state = f' state="{states[i - 1]}"' if states else ""
        listed.append(f'<sheet name="{escape(title, {chr(34): "&quot;"})}" sheetId="{i}"{state} r:id="r{i}"/>')
        target = f"/xl/worksheets/sheet{i}.xml" if absolute else f"worksheets/sheet{i}.xml"
        linked.append(f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="{target}"/>')
    linked.append(f'<Relationship Id="s1" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>')
    linked.append(f'<Relationship Id="s2" Type="{OFFICE}/styles" Target="styles.xml"/>')
    defined = "".join(f'<definedName name="{k}">{escape(v)}</definedName>' for k, v in dict(names).items())
    out["xl/workbook.xml"] = (f'{HEAD}<workbook {MAIN} xmlns:r="{OFFICE}"><workbookPr date1904="{int(from_1904)}"/>'
                              f"<sheets>{''.join(listed)}</sheets><definedNames>{defined}</definedNames></workbook>")
    out["xl/_rels/workbook.xml.rels"] = f"{HEAD}<Relationships {RELS}>{''.join(linked)}</Relationships>"
    out["xl/sharedStrings.xml"] = (f"{HEAD}<sst {MAIN}>" + "".join(f"<si><t xml:space=\"preserve\">{escape(s)}</t></si>" for s in strings) + "</sst>")
    out["xl/styles.xml"] = styles()
    out["_rels/.rels"] = f'{HEAD}<Relationships {RELS}><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    kinds = {"/xl/workbook.xml": "sheet.main", "/xl/sharedStrings.xml": "sharedStrings", "/xl/styles.xml": "styles",
             **{"/" + part: "worksheet" for part in out if "/worksheets/" in part}}
    out["[Content_Types].xml"] = (HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                                  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                                  + "".join(f'<Override PartName="{k}" ContentType="{kind}{v}+xml"/>' for k, v in kinds.items()) + "</Types>")
    return out


def zipped(all_parts, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as out:
        for part, text in all_parts.items():
            out.writestr(part, text)
    return file.getvalue()


def book(rows, **more):
    own = {k: more.pop(k) for k in ("merged", "hidden", "tail", "first") if k in more}
    return zipped(parts({"Log": (rows, own)}, **more))
