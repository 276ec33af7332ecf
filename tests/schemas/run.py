#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""assay schema against the files it describes: run.py ASSAY

Every scale, rule test and review in this repository, and a fresh review by every scale, is valid by its schema, as an editor
reads it (numbers are numbers) and as assay does (a scalar is its spelling). Each of the faults below is found.
"""
import copy
import glob
import json
import os
import re
import subprocess
import sys

try:
    import jsonschema
    import yaml
except ImportError:  # a Python of one's own stands before Debian's, which has what install.sh installs
    if sys.executable == "/usr/bin/python3":
        raise
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ASSAY = os.path.abspath(sys.argv[1])
os.chdir(SOURCE)


class Spelled(yaml.SafeLoader):
    """Scalars as they are spelled, nothing as nothing."""


class Read(yaml.SafeLoader):
    """Scalars as YAML 1.2 has them, which is what editors go by: yes and no are texts, dates too."""


NOTHING = ("tag:yaml.org,2002:null", re.compile(r"^(~|null|Null|NULL|)$"))
CORE = [NOTHING, ("tag:yaml.org,2002:bool", re.compile(r"^(true|True|TRUE|false|False|FALSE)$")),
        ("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$")),
        ("tag:yaml.org,2002:float", re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$"))]
MERGE = ("tag:yaml.org,2002:merge", re.compile(r"^<<$"))
Spelled.yaml_implicit_resolvers = {None: [NOTHING, MERGE]}
Read.yaml_implicit_resolvers = {None: CORE + [MERGE]}
Read.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))
LOADERS = (Spelled, Read)


def keys_as_texts(value):
    """JSON has no other keys."""
    if isinstance(value, dict):
        return {str(key): keys_as_texts(member) for key, member in value.items()}
    return [keys_as_texts(member) for member in value] if isinstance(value, list) else value


def load(path, loader):
    with open(path, encoding="utf-8-sig") as file:
        return keys_as_texts(yaml.load(file, Loader=loader))


def assay(*words):
    return subprocess.run([ASSAY, "--plugins", "tests/scales", *words], capture_output=True, check=True, text=True).stdout


def schema(*words):
    made = json.loads(assay("schema", *words))
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


passed, failed = 0, 0


def tell(well, what, why=""):
    global passed, failed
    passed, failed = passed + well, failed + (not well)
    if not well:
        print(f"{what}: {why}")


def words_of(fault):
    deepest = fault
    while deepest.context:
        deepest = max(deepest.context, key=lambda one: len(one.absolute_path))
    return f"{'/'.join(map(str, deepest.absolute_path))}: {deepest.message[:200]}"


def valid(by, path):
    for loader in LOADERS:
        fault = next(by.iter_errors(load(path, loader)), None)
        tell(fault is None, f"{path} ({loader.__name__})", fault and words_of(fault))


def refused(by, path, changes):
    """Each change makes a good file bad, in the way that its name says."""
    for name, change in changes.items():
        for loader in LOADERS:
            tree = copy.deepcopy(load(path, loader))
            change(tree)
            tell(not by.is_valid(tree), f"{path}: {name} ({loader.__name__})", "was not found")


def put(*where):
    """put("a", "b", value): sets tree["a"]["b"]."""
    *path, key, value = where

    def change(tree):
        for step in path:
            tree = tree[step]
        tree[key] = value
    return change


def drop(key):
    return lambda tree: tree.pop(key)


scale = schema("scale")
scales = [path for folder in ("rules", "plugins", "tests/scales") for path in glob.glob(f"{folder}/**/scale.yaml", recursive=True)]
for path in scales:
    valid(scale, path)
refused(scale, "rules/ips-25/scale.yaml", {
    "an unknown key": put("itmes", {}),
    "an unknown key of an item": put("items", "caseload_size", "anchor", {}),
    "an unknown edge of a band": put("items", "caseload_size", "bands", "5", {"upto": 20}),
    "bands in a list": put("items", "caseload_size", "bands", [1, 2]),
    "no title": drop("title"),
    "no items": drop("items"),
    "a type that there is not": put("tables", "jobs", "columns", "kind", "type", "words"),
    "a column without a type": put("tables", "jobs", "columns", "kind", {"label": "Kind"}),
    "a total that there is not": put("total", {"method": "median"}),
    "a word for between that there is not": put("items", "caseload_size", "between", "up"),
    "a cap without its points": put("items", "caseload_size", "caps", {"x": {"when": {"a": "b"}, "because": "c"}}),
    "a level without an id": put("levels", [{"title": "Good", "total": {"from": 1}}]),
    "something removed that has no base": put("items", "caseload_size", None)})
refused(scale, "plugins/ips-ctw/scale.yaml", {
    "an unknown key": put("itmes", {}),
    "an unknown key of an item": put("items", "caseload_size", "ttle", "x"),
    "no id": drop("scale"),
    "no version": drop("version")})

test = schema("test")
for path in [path for folder in ("rules", "plugins", "tests/scales") for path in glob.glob(f"{folder}/**/*_test.yaml", recursive=True)]:
    valid(test, path)
CASE = "rules/ips-25/items/caseload_size_test.yaml"
refused(test, CASE, {
    "no scale": drop("scale"),
    "no cases": drop("cases"),
    "a case without an expectation": put("cases", 0, {"name": "x", "item": "caseload_size"}),
    "a case without a name": put("cases", 0, {"item": "caseload_size", "expect": {"score": 5}}),
    "an unknown expectation": put("cases", 0, {"name": "x", "item": "caseload_size", "expect": {"points": 5}}),
    "an unknown key of a case": put("cases", 0, {"name": "x", "item": "caseload_size", "fact": {}, "expect": {"score": 5}}),
    "an unknown key of a row": put("cases", 0, {"name": "x", "item": "caseload_size", "rows": [{"nme": "y"}]}),
    "a score in a list": put("cases", 0, {"name": "x", "item": "caseload_size", "expect": {"score": [5]}})})

by_scale = {}


def review_of(name):
    name = name.split("@")[0]
    if name not in by_scale:
        by_scale[name] = schema("review", name)
    return by_scale[name]


reviews = glob.glob("examples/*/*.yaml") + glob.glob("tests/scales/*/reviews/*.yaml") + glob.glob("rules/seqf/items/marks/*.yaml")
for path in sorted(reviews):
    tree = load(path, Spelled)
    if isinstance(tree, dict) and "service" in tree:
        valid(review_of(tree["scale"]), path)
with open("examples/corpus/reviews.ndjson", encoding="utf-8") as lines:
    for number, line in enumerate(lines, 1):
        tree = json.loads(line)
        fault = next(review_of(tree["scale"]).iter_errors(tree), None)
        tell(fault is None, f"examples/corpus/reviews.ndjson:{number}", fault and words_of(fault))
for entry in json.loads(assay("scales", "--format", "json")):
    blank = assay("new", "review", entry["id"], "-o", "-")
    for loader in LOADERS:
        fault = next(review_of(entry["id"]).iter_errors(keys_as_texts(yaml.load(blank, Loader=loader))), None)
        tell(fault is None, f"a blank review by {entry['id']} ({loader.__name__})", fault and words_of(fault))

ITEM = "employer_contact_frequency"
RIVERSIDE = "examples/riverside/review.yaml"
refused(review_of("ips-ctw"), RIVERSIDE, {
    "another scale": put("scale", "ips-ctx"),
    "no service": drop("service"),
    "no date": drop("date"),
    "a date of another order": put("date", "10/03/2026"),
    "an unknown key": put("sumary", "x"),
    "an unknown item": put("items", "caseload", {}),
    "an unknown fact": put("items", ITEM, {"traked": "yes"}),
    "a yes-no that is neither": put("items", ITEM, {"tracked": "maybe"}),
    "a choice that there is not": put("items", ITEM, {"leader_review": "daily"}),
    "a number as a choice": put("items", ITEM, {"leader_review": 5}),
    "points that there are not": put("items", ITEM, {"anchor": 6}),
    "points that are not whole": put("items", ITEM, {"anchor": 2.5}),
    "an override without a reason": put("items", ITEM, {"override": {"score": 4}}),
    "an unknown element": put("items", "team_contact", {"present": {"weekly_meting": "yes"}}),
    "an element that is neither": put("items", "team_contact", {"present": {"weekly_meeting": "some"}}),
    "a checklist where there is none": put("items", ITEM, {"present": {"x": "yes"}}),
    "not applicable where it is not allowed": put("items", ITEM, {"not_applicable": "no"}),
    "an unknown table": put("tables", "specialist", "x.csv"),
    "a table's file without a name": put("tables", "jobs", {"dates": "DD/MM/YYYY"}),
    "dates in an order that there is not": put("tables", "jobs", {"file": "jobs.csv", "dates": "MM/DD/YYYY"}),
    "an encoding that there is not": put("tables", "jobs", {"file": "jobs.csv", "encoding": "latin"}),
    "a share above 1": put("tables", "specialists", [{"id": "A", "fte": 1.2}]),
    "a count below 0": put("tables", "specialists", [{"id": "A", "caseload": -1}]),
    "a count that is a word": put("tables", "specialists", [{"id": "A", "caseload": "many"}]),
    "an unknown column": put("tables", "specialists", [{"id": "A", "caselod": 12}]),
    "a row without its key": put("tables", "specialists", [{"caseload": 12}]),
    "a row with an empty key": put("tables", "specialists", [{"id": " "}]),
    "a row whose key is nothing": put("tables", "specialists", [{"id": None}]),
    "a status that there is not": put("status", "done")})
spelled = {"tracked": "No", "leader_review": " Weekly", "anchor": "4"}
for name, item in {"loosely spelled": spelled, "not given": {"tracked": None, "leader_review": None, "anchor": None}}.items():
    tree = load(RIVERSIDE, Read)
    tree["items"][ITEM] = item
    fault = next(review_of("ips-ctw").iter_errors(tree), None)
    tell(fault is None, f"{RIVERSIDE}, {name}", fault and words_of(fault))

for name, change in {"a status loosely spelled": put("status", "Final"), "no status": put("status", None),
                     "a column loosely spelled": put("tables", "specialists", [{"ID": "A", "Case load": 12}]),
                     "a column by its label": put("tables", "jobs", [{"Participant": "P1", "employer": "E"}])}.items():
    tree = load(RIVERSIDE, Read)
    change(tree)
    fault = next(review_of("ips-ctw").iter_errors(tree), None)
    tell(fault is None, f"{RIVERSIDE}, {name}", fault and words_of(fault))

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0 or passed < 300)
