# SPDX-License-Identifier: MIT
"""P17: nothing from outside moves a terminal's cursor, colours it, or turns its text round."""
import html.parser
import json
import re

from common import Room, a_review, expect, expect_status, run, test

# Escape, bell, carriage return, C1, bidirectional override and isolate, line separator, delete.
HOSTILE = "A\x1b]0;owned\x07B\x1b[31m\r\x9b2J\u202egnp\u2066x\u2028y\x7fz"
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def expect_harmless(done, *also):
    for name, data in [("standard output", done.stdout), ("standard error", done.stderr)]:
        text = data.decode("utf-8")  # ValueError: bytes that are no text
        found = UNSAFE.search(text)
        expect(not found, name, "has", repr(text[max(0, found.start() - 30):found.end() + 20]) if found else "")
    for part in also:
        expect(part.encode() in done.stdout + done.stderr, repr(part), "was wanted in", done.stdout, done.stderr)


def hostile_review():
    return a_review(service=HOSTILE, site=HOSTILE, summary=HOSTILE, reviewers=[HOSTILE, HOSTILE],
                    tables={"people": [{"id": HOSTILE, "team": HOSTILE, "load": 3}]},
                    items={"one": {"comment": HOSTILE, "recommendation": HOSTILE, "evidence": [HOSTILE],
                                   "nickname": HOSTILE}})


SAYS_ALL = """  local person = review.people:column("id")[1]
  remark(person) explain(person, person, person) explain("nickname", item.facts.nickname)
  review.people:map(function(row) return row.load end, person)
  return review.people:where{team = person}:sum "load"
"""


@test
def hostile_text_in_a_review_reaches_no_terminal():
    with Room(SAYS_ALL) as room:
        path = room.put("review.json", json.dumps(hostile_review()))
        for form in ["text", "json", "ndjson", "html", "markdown"]:
            for paths in [(path,), (path, path, path)]:
                done = room.run("score", "--format", form, *paths)
                expect_status(done, 0)
                expect_harmless(done, "owned")
        for form in ["text", "json"]:
            done = room.run("explain", "--format", form, path, "one")
            expect_status(done, 0)
            expect_harmless(done, "owned")


@test
def hostile_text_comes_back_unchanged_from_json():
    with Room(SAYS_ALL) as room:
        path = room.put("review.json", json.dumps(hostile_review()))
        result = json.loads(room.run("score", "--format", "json", path).stdout)
        expect(result["review"]["service"] == HOSTILE, repr(result["review"]["service"]))
        expect(result["items"][0]["comment"] == HOSTILE, repr(result["items"][0]["comment"]))


@test
def hostile_keys_and_values_are_harmless_in_messages():
    with Room() as room:
        for number, changes in enumerate([
                {HOSTILE: 1}, {"date": HOSTILE}, {"scale": HOSTILE}, {"status": HOSTILE}, {"items": {HOSTILE: {}}},
                {"items": {"one": {HOSTILE: 1}}}, {"tables": {HOSTILE: []}}, {"tables": {"people": HOSTILE}},
                {"tables": {"people": [{HOSTILE: 1, "id": "A"}]}}, {"previous": HOSTILE},
                {"tables": {"people": [{"id": HOSTILE, "load": HOSTILE}]}},
                {"tables": {"people": [{"id": HOSTILE, "load": 1}, {"id": HOSTILE, "load": 1}]}}]):
            for form in ["text", "ndjson", "html", "markdown"]:
                path = room.review("r%d.json" % number, **changes)
                for paths in [(path,), (path, path)]:
                    done = room.run("score", "--format", form, *paths)
                    expect_status(done, 2)
                    expect(done.stderr, "a message was wanted for", changes)
                    expect_harmless(done)


@test
def hostile_bytes_of_a_csv_file_are_harmless_in_messages():
    with Room() as room:
        path = room.review(tables={"people": "people.csv"})
        for table in ["id,load\nAnn,%s\n", "id,%s\nAnn,1\n", "id,load\n%s,1,2,3\n", "id,load\nAnn,\"1\"%s\n"]:
            room.put("people.csv", table % HOSTILE)
            done = room.run("score", path)
            expect_harmless(done)
            room.put("people.csv", (table % "A\x1b[31m").encode() + b"\xff\xfe\x9b\n")
            done = room.run("score", path)
            expect_status(done, 2)
            expect_harmless(done)


@test
def hostile_file_names_are_harmless():
    names = ["a\x1b[31mb.json", "a\u202eb.json", "new\nline.json", "c1\u009b2J.json", b"bytes\xff\xfe.json"]
    with Room() as room:
        for name in names:
            path = room.put(name, json.dumps(a_review()))
            for form in ["text", "json", "html", "markdown"]:
                done = room.run("score", "--format", form, path)
                expect_status(done, 0)
                expect_harmless(done)
            room.put(name, "{")
            for words in [("score", "--format", "ndjson", path), ("score", path + ".none"), ("check", path),
                          ("score", "-o", path + "/x", room.review())]:
                done = room.run(*words)
                expect(done.returncode in (2, 4), done.returncode)
                expect_harmless(done)


@test
def a_rule_s_errors_and_words_are_harmless():
    for rule in ['  error("\\27[31m\\xe2\\x80\\xae\\r\\7")', '  return "\\27[31m"', '  error{["\\27"] = "\\27[2J"}',
                 '  local x = review.people["\\27[31m"]', '  return review["\\27[31m\\xe2\\x80\\xae"]:count()',
                 '  missing("\\27[31m\\xe2\\x80\\xae")', '  review.people:where{["\\27[31m"] = 1}',
                 '  error("\\xff\\xfe")', '  remark("\\27[31m") explain("\\7", "\\27[2J", "\\r") return 3']:
        with Room(rule) as room:
            for form in ["text", "json"]:
                done = room.run("score", "--format", form, room.review())
                expect(done.returncode in (0, 3), rule, done.returncode, done.stderr)
                expect_harmless(done)


@test
def hostile_scales_and_plugins_are_harmless_in_lists():
    with Room() as room:
        quoted = json.dumps(HOSTILE)
        room.put("tiny/plugin.yaml", 'plugin: tiny\nversion: "1.0.0"\ntitle: %s\nscales: [scale.yaml]\n' % quoted)
        scale = room.read("tiny/scale.yaml").decode()
        room.put("tiny/scale.yaml", scale.replace("A tiny scale", quoted).replace("Only", quoted)
                 .replace("title: One", "title: " + quoted).replace("label: Team", "label: " + quoted))
        for words in [("scales",), ("plugins",), ("show", "tiny"), ("show", "tiny", "one"), ("check", room.path),
                      ("score", room.review()), ("score", "--format", "html", room.review()),
                      ("score", "--format", "markdown", room.review()), ("show", "--format", "json", "tiny"), ("scales", "--format", "json")]:
            done = room.run(*words)
            expect_status(done, 1 if words[0] == "check" else 0)  # lint: the rule may give more points than there are
            expect_harmless(done)
        room.put("tiny/scale.yaml", scale.replace("rule: one", "rule: " + quoted).replace("min: 1", quoted + ": 1"))
        for words in [("check", room.path), ("show", "tiny")]:
            done = room.run(*words)
            expect_status(done, 2)
            expect_harmless(done)


@test
def a_failing_rule_test_is_harmless():
    with Room('  remark("\\27[31m") explain("\\27[31m", "\\7", "\\27[2J") return 3') as room:
        quoted = json.dumps(HOSTILE)
        path = room.put("tiny/items/one_test.yaml", "scale: tiny\ncases:\n  - name: %s\n    item: one\n"
                        "    tables: {people: [{id: %s, load: 1}]}\n    expect: {score: 4, remarks: [%s]}\n"
                        % (quoted, quoted, quoted))
        done = room.run("test", path)
        expect_status(done, 1)
        expect_harmless(done, "owned")


@test
def hostile_words_on_the_command_line_are_harmless():
    with Room() as room:
        for words in [(HOSTILE,), ("score", "--" + HOSTILE, "x"), ("score", "--format", HOSTILE, "x"),
                      ("score", "--color", HOSTILE, "x"), ("show", HOSTILE), ("show", "tiny", HOSTILE), ("help", HOSTILE),
                      ("show", "a", "b", HOSTILE), ("score", "--root", HOSTILE, room.review()),
                      ("explain", room.review(), HOSTILE)]:
            done = room.run(*words) if words[0] in ("score", "explain", "show") else run(*words)
            expect_status(done, 2)
            expect(done.stderr, "a message was wanted for", words)
            expect_harmless(done)


MARKUP = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><a href=\"javascript:alert(1)\">x</a>",
          "' onfocus='alert(1)", "]]>", "-->", "</style></title>", "&lt;", "[x](javascript:alert(1))", "![x](http://a/b)", "a | b",
          "`code` **bold**", "\n\n# heading\n\n- item\n1. one\n> said\n---\n===", "http://example.org www.example.org", "a@example.org"]


def markup_review():
    text = "owned " + " ".join(MARKUP)
    return dict(hostile_review(), service=text, site=text, summary=text, reviewers=[text], strengths=[text], improvements=[text],
                actions=[{"action": text, "who": text}], tables={"people": [{"id": text, "team": text, "load": 4}]},
                items={"one": {"comment": text, "recommendation": text, "evidence": [text], "nickname": text}})


class Tags(html.parser.HTMLParser):
    """Every element with its attributes, and all text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, attrs))

    def handle_data(self, data):
        self.text.append(data)


@test
def markup_in_a_review_is_text_in_a_page():
    plain = {"main", "span", "strong", "p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "div", "ul", "ol", "li", "table",
             "caption", "thead", "tbody", "tr", "th", "td", "a", "details", "summary", "html", "head", "meta", "title", "style", "body",
             "svg", "desc", "rect", "line", "text", "article", "nav"}
    with Room(SAYS_ALL) as room:
        path = room.put("review.json", json.dumps(markup_review()))
        for paths in [(path,), (path, path)]:
            page = Tags()
            page.feed(room.run("score", "--format", "html", *paths).stdout.decode())
            for tag, attrs in page.found:
                expect(tag in plain, "no element", tag, attrs)
                for name, value in attrs:
                    expect(not name.startswith("on") and name not in ("src", "style"), "no attribute", name, value)
                    expect(name != "href" or value.startswith("#"), "no address", value)
            expect(sum(tag == "style" for tag, _ in page.found) == 2, "its own styles alone were wanted")
            text = " ".join(" ".join(page.text).split())
            for part in MARKUP:
                expect(" ".join(part.split()) in text, repr(part), "was wanted as text")


@test
def markup_in_a_review_is_escaped_in_markdown():
    with Room(SAYS_ALL) as room:
        path = room.put("review.json", json.dumps(markup_review()))
        for paths in [(path,), (path, path)]:
            text = room.run("score", "--format", "markdown", *paths).stdout.decode()
            for part in ["<", "[", "]", "`", "|"]:
                bare = re.compile(r"(?<!\\)(?:\\\\)*" + re.escape(part))
                ours = [line for line in text.splitlines() if not (part == "|" and line.startswith("|"))]
                expect(not any(bare.search(line) for line in ours), part, "stands bare in",
                       [line for line in ours if bare.search(line)][:1])
            expect("http://" not in text and "www.ex" not in text and "a@ex" not in text, "an address stands bare")
            tables = re.findall(r"(?m)(?:^\|.*\n)+", text)
            for rows in tables:
                counts = {len(re.findall(r"(?<!\\)\|", row)) for row in rows.splitlines()}
                expect(len(counts) == 1, "rows of one table have", counts, "strokes:", rows)
            for line in text.splitlines():
                expect(not re.match(r"(# heading|- item|1\. one|> said|---$|===)", line), "a line begins with", line)
