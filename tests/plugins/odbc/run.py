#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Evidence from databases: a PostgreSQL that is started here, and SQLite.

    run.py ASSAY [WORD...]

Riverside's lists are loaded into both, and its review asks for them by query: the result has to be the one that the CSV files
give. Then everything that a query, a server or a review may do wrong. WORD: only checks whose name holds it. 77: not all is
installed that this needs.
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from servers import NAMES, OTHER, PASSWORD, Servers, missing

ASSAY = os.path.abspath(sys.argv[1])
WORDS = sys.argv[2:]
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
RIVERSIDE = os.path.join(SOURCE, "examples", "riverside")
CONTACTS = "{file: contacts.csv, columns: {date: Date of contact, employer: Company}, dates: DD/MM/YYYY}"
CHECKS = []
servers = Servers(RIVERSIDE)
failures = 0


def check(function):
    CHECKS.append(function)
    return function


def expect(good, what):
    global failures
    if not good:
        failures += 1
        print(f"  NOT SO: {what}")


def folder(name):
    path = os.path.join(servers.root, name)
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(RIVERSIDE, path)
    return path


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def assay(*words, env=None, **more):
    """Status, standard output, standard error."""
    done = subprocess.run([ASSAY, *words], capture_output=True, text=True, env=env or servers.environment(), timeout=90, **more)
    return done.returncode, done.stdout, done.stderr


def ask(query, source="DSN=pg", options="", table="specialists", flags=(), env=None):
    """A review of nothing but one table, by a query."""
    path = os.path.join(servers.root, "asked")
    os.makedirs(path, exist_ok=True)
    write(os.path.join(path, "review.yaml"), "scale: ips-25\nservice: Somewhere\ndate: 2026-03-10\ntables:\n"
          f'  {table}: {{odbc: "{source}", query: asked.sql{options}}}\n')
    write(os.path.join(path, "asked.sql"), query)
    return assay("score", "--allow-native", "--format", "json", *flags, path, env=env)


def refused(query, words, **more):
    """A query that gives no result; words: of the message."""
    status, out, err = ask(query, **more)
    expect(status == 2, f"{query!r}: exit status {status}, 2 was wanted\n{out[-300:]}{err}")
    expect(words in err, f"{query!r}: the message is {err!r}, and holds no {words!r}")
    expect(PASSWORD not in out + err and OTHER not in out + err, f"{query!r}: a password is printed: {err!r}")
    return err


def without_places(value):
    if isinstance(value, dict):
        return {key: without_places(inner) for key, inner in value.items() if key != "from"}
    return [without_places(inner) for inner in value] if isinstance(value, list) else value


def by_query(name, source):
    path = folder(name)
    with open(os.path.join(path, "review.yaml"), encoding="utf-8") as file:
        review = file.read()
    for table in NAMES:
        old = f"  {table}: " + (CONTACTS if table == "contacts" else f"{table}.csv")
        new = f'  {table}: {{odbc: "DSN={source}", query: {table}.sql' + (CONTACTS[19:] if table == "contacts" else "}")
        assert old in review
        review = review.replace(old, new)
        heads = ", ".join(f'"{head}"' for head in servers.rows(table)[0])
        write(os.path.join(path, f"{table}.sql"), f"-- {table}, as they were written down\nSELECT {heads}\n  FROM {table}\n ORDER BY n;\n")
        os.remove(os.path.join(path, f"{table}.csv"))
    write(os.path.join(path, "review.yaml"), review)
    return path


@check
def the_same_scores_by_query_as_from_csv():
    plain = folder("plain")
    _, wanted, _ = assay("score", "--format", "csv", "review.yaml", cwd=plain)
    _, whole, _ = assay("score", "--format", "json", "review.yaml", cwd=plain)
    for source in ("pg", "pg portions", "lite"):
        path = by_query("queried", source)
        status, out, err = assay("score", "--allow-native", "--format", "csv", "review.yaml", cwd=path)
        expect(status == 0 and out == wanted, f"{source}: {status}\n{err}{out if out != wanted else ''}")
        _, out, err = assay("score", "--allow-native", "--format", "json", "review.yaml", cwd=path)
        if not out:
            continue
        result = without_places(json.loads(out))
        for got, item in zip(result["items"], without_places(json.loads(whole))["items"]):
            expect(got == item, f"{source}: {item['id']} differs: {got} and {item}")
        expect("contacts.sql (odbc):" in out, "steps do not say where the rows are from")


@check
def a_driver_without_unicode_is_refused():
    refused("SELECT 'A' AS id, 20 AS caseload", "name its Unicode variant", source="DSN=pg ansi")


@check
def many_reviews_at_once():
    path = by_query("queried", "pg")
    words = ["score", "--allow-native", "--format", "ndjson", *["review.yaml"] * 8]
    alone, together = assay(*words, "--jobs", "1", cwd=path), assay(*words, "--jobs", "4", cwd=path)
    expect(alone[0] == 0 and alone == together and alone[1].count("\n") == 8, f"{together[0]}: {together[2]}")


@check
def nothing_is_written():
    for query, words in [
            ("INSERT INTO spent VALUES ('x')", "it begins with SELECT or WITH"),
            ("  delete from spent", "it begins with SELECT or WITH"),
            ("DROP TABLE specialists", "it begins with SELECT or WITH"),
            ("EXPLAIN ANALYZE SELECT spend()", "it begins with SELECT or WITH"),
            ("COMMIT", "it begins with SELECT or WITH"),
            ("WITH gone AS (DELETE FROM specialists RETURNING *) SELECT * FROM gone", "DELETE stands in the query"),
            ("SELECT *\nINTO copy FROM specialists", "asked.sql:2: INTO stands in the query"),
            ("SELECT * FROM specialists FOR UPDATE", "UPDATE stands in the query"),
            ("SELECT 1; DROP TABLE specialists", "a semicolon within the query"),
            ("SELECT 1;;", "a semicolon within the query"),
            ("SELECT $$ ' $$; COMMIT; DROP TABLE specialists --'", "a semicolon within the query"),
            ("SELECT 1 /* ' */; COMMIT; DROP TABLE specialists --'", "a semicolon within the query"),
            ("SELECT E'\\'; COMMIT; DROP TABLE specialists --'", "a semicolon within the query"),
            ("", "there is no query in it"), ("-- nothing but this", "there is no query in it"),
            ("SELECT spend() AS fte", "read-only transaction"),
            ("SELECT set_config('transaction_read_only', 'off', false) AS id, spend() AS fte", "cannot set transaction read-write mode"),
            ("SELECT nextval('tickets') AS id", "read-only transaction")]:
        refused(query, words)
    ask("SELECT lo_create(4711)::text AS id")  # PostgreSQL 15 does this in a read-only transaction: it is rolled back
    expect(servers.sql("SELECT count(*) FROM pg_largeobject_metadata") == "0", "what was done was not rolled back")
    expect(servers.sql("SELECT count(*) FROM spent") == "0", "a row was written")
    expect(servers.sql("SELECT count(*) FROM specialists") == "4", "rows are gone")
    expect(servers.sql("SELECT is_called FROM tickets") == "f", "a ticket was taken")
    with open(servers.log, encoding="utf-8", errors="replace") as file:
        said = file.read().upper()
    expect("SET TRANSACTION READ ONLY" in said and "ROLLBACK" in said, "the transactions were not read-only and rolled back")
    for query in ("DELETE FROM specialists", "WITH a AS (SELECT 1) INSERT INTO jobs SELECT * FROM jobs", "PRAGMA query_only = 0",
                  "ATTACH 'other.db' AS other"):
        refused(query, "asked.sql:1", source="DSN=lite")


@check
def words_that_write_may_stand_in_quotes_and_comments():
    status, _, err = ask("""-- INSERT nothing\nSELECT id, fte, "update" AS contact_quality /* DROP */ FROM
                            (SELECT id, fte, length('DELETE') - 2 AS "update", "end" FROM specialists, (SELECT 1 AS "end") AS one) AS s""")
    expect(status == 0, err)


@check
def time_has_an_end():
    for query, source in [("SELECT 'A' AS id, pg_sleep(60)::text AS x", "DSN=pg"), ("SELECT 'A' AS id, pg_sleep(60)::text AS x", "DSN=pg portions"),
                          ("WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT n AS id FROM a WHERE n < 0", "DSN=lite")]:
        began = time.monotonic()
        refused(query, "it took longer than 1 seconds", source=source, options=", seconds: 1")
        expect(time.monotonic() - began < 10, f"{source}: a second took {time.monotonic() - began:.1f} s")
    for seconds in ("0", "301", "-1", "1.5", "soon", "99999999999"):
        refused("SELECT 1", "seconds: a whole number from 1 to 300 was wanted", options=f", seconds: {seconds}")


@check
def the_user_may_stop_it():
    path = by_query("queried", "pg")
    write(os.path.join(path, "contacts.sql"), "SELECT pg_sleep(60)::text AS date")
    process = subprocess.Popen([ASSAY, "score", "--allow-native", path], env=servers.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    process.communicate(timeout=30)
    expect(process.returncode == 130, f"exit status {process.returncode}")
    expect(time.monotonic() - began < 5, "it did not stop soon")
    time.sleep(0.3)
    expect(servers.sql("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()") == "0",
           "the server goes on with a query that nobody waits for")


@check
def rows_have_an_end():
    many = "SELECT n::text AS id, 1 AS caseload FROM generate_series(1, 300) AS n"
    refused(many, "more than 299 rows", options=", rows: 299")
    status, _, err = ask(many, options=", rows: 300")
    expect("more than" not in err and "row 300" not in err, err)
    for rows in ("0", "16777217", "all"):
        refused("SELECT 1", "rows: a whole number from 1 to 16777216 was wanted", options=f", rows: {rows}")


@check
def secrets_are_not_printed():
    wrong = "not-the-password-7"
    for user in ("reader", "nobody-at-all"):
        err = refused("SELECT 1", "could not connect to the DSN pg",
                      env=servers.environment(ASSAY_ODBC_PG_USER=user, ASSAY_ODBC_PG_PASSWORD=wrong))
        expect(wrong not in err and user not in err, f"a secret is printed: {err}")
    err = refused("SELECT 1", "could not connect to the DSN wrong", source="DSN=wrong")
    expect(OTHER not in err and "kept" not in err, f"a secret is printed: {err}")
    err = refused(f"SELECT '{PASSWORD}' || 1 / 0 AS id, \"{PASSWORD}\" FROM specialists", "the database refused the query")
    expect(PASSWORD not in err, f"a password is printed: {err}")
    status, _, err = ask("SELECT id, fte FROM specialists", source="DSN=kept")
    expect("permission denied" in err, f"who may not read could: {err}")
    refused("SELECT 1", "could not connect", env=servers.environment(ASSAY_ODBC_PG_USER="", ASSAY_ODBC_PG_PASSWORD=""))


@check
def a_review_names_a_data_source_and_nothing_else():
    path = os.path.join(servers.root, "no-such-driver.so")
    for source, words in [("DSN=pg;PWD=hush-hush", "a password has no place in a review"), ("DSN=pg;Password=hush-hush", "a password has no place"),
                          ("uid=reader;DSN=pg", "a user has no place in a review"), (f"Driver={path}", "a driver is code"),
                          (f"DSN=pg;DRIVER={{{path}}}", "a driver is code"), ("FILEDSN=/etc/passwd", "DSN is the only key"),
                          ("DSN=pg;Servername=elsewhere.example", "DSN is the only key"), ("DSN=pg;Database=/etc/passwd", "DSN is the only key"),
                          ("DSN={pg};", "the name of a DSN is letters"), ("DSN=../pg", "the name of a DSN is letters"),
                          ("DSN=pg;DSN=lite", "DSN is given twice"), ("pg", "the name of a data source was wanted"), (";", "the name of a data source"),
                          ("DSN=" + "x" * 64, "63 at most"), ("DSN=", "the name of a DSN is letters"),
                          ("DSN=nobody", "could not connect to the DSN nobody: Data source name not found"),
                          ("DSN=nowhere", "could not connect to the DSN nowhere: Can't open lib")]:
        err = refused("SELECT 1", words, source=source)
        expect("hush" not in err, f"what the review gives as a password is printed: {err}")
    refused("SELECT 1", "did you mean", options=", second: 3")


@check
def dates_of_the_review_reach_the_query():
    status, out, err = ask("SELECT 'A' AS id, count(*) AS caseload FROM contacts WHERE \"Date of contact\" >= :from AND \"Date of contact\"::date < :to"
                           " AND 'a:to' <> ':from'", options=", from: 2026-01-05, to: 2026-01-12")
    wanted = servers.sql("SELECT count(*) FROM contacts WHERE \"Date of contact\" >= '2026-01-05' AND \"Date of contact\" < '2026-01-12'")
    expect(status == 0 and f'"value": {wanted},' in out and wanted != "0", f"not {wanted} rows: {err}")
    refused("SELECT :from AS id", "from is named by the query", options=", to: 2026-01-01")
    refused("SELECT :from AS id", "from: a date, YYYY-MM-DD, was wanted", options=", from: 1/2/2026")
    status, _, err = ask("SELECT id, fte FROM specialists WHERE '2026-02-03' = :to", source="DSN=lite", options=", to: 2026-02-03")
    expect(status == 0, err)


@check
def types_become_what_evidence_has():
    one = "SELECT 'A' AS id, 20 AS caseload, {} FROM (VALUES (1)) AS v(n)"
    status, out, err = ask("SELECT 'Zoë €𝄞' AS id, 20 AS caseload, 'x' AS \"€𝄞\"")
    expect("Zoë €𝄞" in out and "€𝄞" in out.replace("Zoë €𝄞", ""), f"letters were lost on the way: {err}")
    for value in ("0.5000000000::numeric AS fte", ".25::double precision AS fte", "0.1::real AS fte", "(0.1::float8 + 0.2::float8) AS fte", "NULL::numeric AS fte",
                  "'0.5' AS fte", "1::smallint AS fte", "true AS fte"):
        status, _, err = ask(one.format(value))
        expect(status == 0, f"{value}: {err}")
    _, out, _ = ask(one.format("(0.1::float8 + 0.2::float8) AS fte"))
    expect('"value":66.6666666667' in out.replace(" ", ""), "20 over 0.1 + 0.2 is not 20 over 0.3")
    _, out, _ = ask(one.format("0.1::real AS fte"))
    expect('"value":200,' in out.replace(" ", ""), "20 over the float 0.1 is not 200")
    for value, words in [("'NaN'::numeric AS fte", "row 1"), ("'Infinity'::float8 AS fte", "a number that is none"), ("1/3.0 AS fte", "row 1"),
                         ("'\\x00'::bytea AS photo", "column 3 holds bytes"), ("12 AS \"\n\"", "specialists (odbc)"), ("'x' || repeat('y', 70000) AS teams", "64 KiB"),
                         ("1.5e300::numeric AS fte", "row 1, fte: a number of more than 79 digits"), ("1 AS ftee", "fte")]:
        refused(one.format(value), words)
    date = "SELECT {} AS \"date\", 'Ben' AS specialist, 'Firm' AS employer, 'phone' AS mode"
    for value in ("'2026-02-01'::date", "'2026-02-01 00:00'::timestamp", "'2026-02-01'::text", "'2026-02-01 00:00+00'::timestamptz"):
        status, _, err = ask(date.format(value), table="contacts")
        expect(status == 0, f"{value}: {err}")
    for value in ("'2026-02-01 10:30'::timestamp", "'2026-02-01 00:00:00.5'::timestamp", "'01/02/2026'"):
        refused(date.format(value), "asked.sql, row 1", table="contacts")


@check
def hostile_names_and_values_are_made_harmless():
    for query in ("SELECT 'A' AS id, 1 AS \"\x1b[2Jfte\"", "SELECT E'\\x1b]0;x\\x07' AS id, 'nan' AS fte", "SELECT \"\x1b[31m\" FROM specialists",
                  "SELECT 'A' AS id, 'A' AS id", "SELECT E'\\u202Eevil' AS id, 'x' AS fte", "SELECT chr(1) AS id, repeat('x', 60000) AS fte"):
        for flags in ((), ("--redact",)):
            status, out, err = ask(query.replace("0;x", "0x"), flags=flags)
            expect(status in (0, 2), f"{query!r}: {status}")
            expect(not set(err) & set("\x1b\x07\x01\u202e"), f"{query!r} reaches the terminal: {err!r}")
            expect(len(err) < 3000, f"{query!r}: a message of {len(err)} bytes")
    _, _, err = ask("SELECT 'Jane Doe' AS id, 'Jane Doe'::integer AS fte", flags=("--redact",))
    expect("Jane" not in err and err, f"a name is told with --redact: {err}")


@check
def a_query_is_a_file_beneath_the_root():
    for name, words in [("../secret.sql", "secret.sql"), ("none.sql", "none.sql"), ("/etc/passwd", "passwd"), ("big.sql", "big.sql")]:
        path = by_query("queried", "pg")
        write(os.path.join(servers.root, "secret.sql"), "SELECT 1")
        write(os.path.join(path, "big.sql"), "SELECT 1 --" + "x" * 70000)
        with open(os.path.join(path, "review.yaml"), encoding="utf-8") as file:
            review = file.read()
        write(os.path.join(path, "review.yaml"), review.replace("query: jobs.sql", f"query: {name}"))
        status, _, err = assay("score", "--allow-native", path)
        expect(status == 2 and words in err, f"{name}: {status} {err}")
    path = folder("asked")
    with open(os.path.join(path, "review.yaml"), encoding="utf-8") as file:
        review = file.read()
    write(os.path.join(path, "review.yaml"), review.replace("  jobs: jobs.csv", '  jobs: {odbc: "DSN=pg"}'))
    status, _, err = assay("score", "--allow-native", path)
    expect(status == 2 and "query names the file of the query" in err, err)


@check
def the_database_s_words_name_the_line():
    refused("SELECT id,\n       fte,\n       fte_of_old\n  FROM specialists", 'asked.sql:3: the database refused the query: ERROR: column "fte_of_old" does not exist')
    refused("SELECT id\n  FORM specialists s", "asked.sql:2: the database refused the query: ERROR: syntax error at or near")
    refused("SELECT id FROM no_such_table", "no_such_table", source="DSN=lite")
    refused("SELECT 1 / (4 - n) AS id FROM generate_series(1, 9) AS n", "division by zero")


@check
def it_runs_only_when_allowed():
    path = by_query("queried", "pg")
    status, _, err = assay("score", path)
    expect(status == 2 and "--allow-native" in err, f"{status}: {err}")


@check
def a_server_that_dies_is_told():
    path = by_query("queried", "pg")
    write(os.path.join(path, "contacts.sql"), "SELECT pg_sleep(60)::text AS date")
    process = subprocess.Popen([ASSAY, "score", "--allow-native", path], env=servers.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(1.5)
    servers.crash()
    _, err = process.communicate(timeout=60)
    expect(process.returncode == 2 and "contacts (odbc)" in err, f"{process.returncode}: {err}")
    expect(PASSWORD not in err, f"a password is printed: {err}")
    refused("SELECT 1", "could not connect to the DSN pg")
    servers.resume()
    expect(ask("SELECT id, fte FROM specialists")[0] == 0, "it does not come back with the server")


def main():
    lacks = missing()
    if lacks:
        print("not installed: " + ", ".join(lacks) + " (tests/support/install.sh plugins)")
        sys.exit(77)
    try:
        servers.start()
        servers.load()
        servers.name_sources()
        for function in CHECKS:
            name = function.__name__.replace("_", " ")
            if all(word in name for word in WORDS):
                print(name, flush=True)
                function()
    finally:
        servers.stop()
    print(f"{failures} checks failed" if failures else "all is as it should be")
    sys.exit(failures > 0)


main()
