#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""odbc.py BUILD [ROUNDS]: a million employer contacts by query, from a PostgreSQL started here and from SQLite, against what unixODBC
alone takes to fetch them (fetch_odbc.c), and against the same rows as CSV. Interleaved; medians."""
import csv
import os
import sqlite3
import statistics
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(SOURCE, "tests", "plugins", "odbc"))
from servers import PLAIN, Servers  # noqa: E402

BUILD = os.path.abspath(sys.argv[1])
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
ROWS = 1000000
QUERY = "SELECT date, specialist, employer, mode, purpose FROM many ORDER BY n"


def make(servers):
    path = os.path.join(servers.root, "many")
    os.makedirs(path)
    rows = [[n, f"2026-{1 + n % 2:02}-{1 + n % 28:02}", "ABCD"[n % 4], f"Employer {n % 5000}", ["in person", "phone"][n % 2], "job development"]
            for n in range(ROWS)]
    with open(os.path.join(path, "contacts.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "specialist", "employer", "mode", "purpose"])
        writer.writerows(row[1:] for row in rows)
    lite = sqlite3.connect(os.path.join(servers.root, "lite.db"))
    lite.execute("CREATE TABLE many (n integer primary key, date date, specialist text, employer text, mode text, purpose text)")
    lite.executemany("INSERT INTO many VALUES (?, ?, ?, ?, ?, ?)", rows)
    lite.commit()
    servers.sql("CREATE TABLE many (n serial primary key, date date, specialist text, employer text, mode text, purpose text);\n"
                f"INSERT INTO many SELECT n, date '2026-01-01' + (n % 2) * 31 + n % 28, substr('ABCD', 1 + n % 4, 1), 'Employer ' || n % 5000,\n"
                f"CASE n % 2 WHEN 0 THEN 'in person' ELSE 'phone' END, 'job development' FROM generate_series(0, {ROWS - 1}) AS n; ANALYZE many;")
    with open(os.path.join(path, "contacts.sql"), "w", encoding="utf-8") as file:
        file.write(QUERY + "\n")
    for name, given in [("csv", "contacts.csv")] + [(source, f'{{odbc: "DSN={source}", query: contacts.sql, seconds: 300}}')
                                                      for source in ("pg ascii", "pg portions", "lite")]:
        with open(os.path.join(path, f"{name}.yaml"), "w", encoding="utf-8") as file:
            file.write(f"scale: ips-25\nservice: Many\ndate: 2026-03-10\ntables:\n  contacts: {given}\n")
    return path


def once(command, environment):
    done = subprocess.run([os.path.join(BUILD, "tests", "bench_spawn"), *command], capture_output=True, text=True, check=True, env=environment)
    cpu, kib, status, clock = (int(word) for word in done.stdout.split())
    if status != 0:
        sys.exit(f"{command}: exit status {status}\n{done.stderr}")
    return cpu / 1e6, kib / 1024, clock / 1e6


def main():
    servers = Servers(os.path.join(SOURCE, "examples", "riverside"))
    try:
        servers.start()
        servers.load()
        servers.name_sources()
        path = make(servers)
        environment = servers.environment(ASSAY_ODBC_PG_ASCII_USER="plain", ASSAY_ODBC_PG_ASCII_PASSWORD=PLAIN)
        assay = [os.path.join(BUILD, "assay"), "score", "--allow-native", "--format", "csv"]
        fetch = os.path.join(BUILD, "tests", "bench_fetch_odbc")
        plan = [(f"{name}, unixODBC alone", [fetch, name, QUERY, "plain", PLAIN]) for name in ("pg ascii", "pg portions", "lite")]
        plan += [(f"{name}, assay score", [*assay, os.path.join(path, f"{name}.yaml")]) for name in ("pg ascii", "pg portions", "lite", "csv")]
        taken = {label: [] for label, _ in plan}
        for turn in range(ROUNDS + 1):
            for label, command in plan:
                figures = once(command, environment)
                if turn:
                    taken[label].append(figures)
        print(f"{'':32}{'rows/s':>12}{'clock, s':>10}{'cpu, s':>10}{'MiB':>8}")
        for label, figures in taken.items():
            clock = statistics.median(each[2] for each in figures)
            print(f"{label:32}{ROWS / clock:12,.0f}{clock:10.2f}{statistics.median(each[0] for each in figures):10.2f}"
                  f"{max(each[1] for each in figures):8.0f}")
    finally:
        servers.stop()


main()
