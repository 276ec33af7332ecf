# SPDX-License-Identifier: MIT
"""A PostgreSQL and an SQLite of the test's own, with riverside's tables in both, and the odbc.ini that names them."""
import csv
import glob
import os
import pwd
import re
import shutil
import sqlite3
import subprocess
import tempfile

TYPES = {"date": "date", "started": "date", "ended": "date", "first_employer_contact": "date", "Date of contact": "date",
         "start": "time", "end": "time", "fte": "numeric(8,4)", "employment_time": "real", "phases": "integer", "weeks_worked": "bigint",
         "job_seekers": "smallint", "contact_quality": "integer", "Hiring authority": "boolean", "Specialist present": "boolean"}
PASSWORD = "hunter2-äöü-and-more"
PLAIN = "no-letters-but-ascii"  # all that a narrow driver takes
OTHER = "kept-in-odbc-ini-9"
NAMES = ["specialists", "participants", "contacts", "jobs", "diary"]


def driver(name):
    """The path of a driver: Debian keeps them by architecture."""
    found = glob.glob(f"/usr/lib/*/odbc/{name}") + glob.glob(f"/usr/lib/odbc/{name}")
    return found[0] if found else None


def programs():
    """The folder of initdb and pg_ctl; None: there is none."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    return os.path.dirname(found[-1]) if found else None


def missing():
    """What is not installed that these tests need."""
    lacks = [] if programs() else ["postgresql"]
    lacks += [] if driver("psqlodbcw.so") else ["odbc-postgresql"]
    return lacks + ([] if driver("libsqlite3odbc.so") else ["libsqliteodbc"])


def iso(text):
    return re.sub(r"^(\d\d)/(\d\d)/(\d{4})$", r"\3-\2-\1", text)


class Servers:
    def __init__(self, riverside):
        self.riverside = riverside
        self.root = tempfile.mkdtemp(prefix="assay-odbc-")
        os.chmod(self.root, 0o755)
        self.data = os.path.join(self.root, "data")
        self.log = os.path.join(self.root, "log")
        self.as_user = []
        self.running = False

    def tool(self, name, *words, **more):
        return subprocess.run(self.as_user + [os.path.join(programs(), name), *words], check=True, cwd=self.root,
                              stdout=subprocess.DEVNULL, **more)

    def start(self):
        home = os.path.join(self.root, "server")
        os.mkdir(home)
        if os.geteuid() == 0:
            user = next(name for name in ("postgres", "nobody") if name in [entry.pw_name for entry in pwd.getpwall()])
            self.as_user = ["runuser", "-u", user, "--"]
            shutil.chown(home, user)
        self.data, self.log = os.path.join(home, "data"), os.path.join(home, "log")
        self.tool("initdb", "-D", self.data, "-U", "boss", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        rules = "local all boss trust\nlocal all all scram-sha-256\n"
        subprocess.run(self.as_user + ["tee", os.path.join(self.data, "pg_hba.conf")], input=rules.encode(), check=True,
                       stdout=subprocess.DEVNULL)
        self.resume()

    def resume(self):
        settings = f"-k {self.root}/server -c listen_addresses= -c fsync=off -c log_statement=all -c timezone=UTC"
        self.tool("pg_ctl", "-D", self.data, "-l", self.log, "-w", "-o", settings, "start")
        self.running = True

    def crash(self):
        self.tool("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        self.running = False

    def stop(self):
        if self.running:
            self.crash()
        shutil.rmtree(self.root, ignore_errors=True)

    def sql(self, text):
        """As the one who may do everything; what psql prints."""
        done = subprocess.run([os.path.join(programs(), "psql"), "-h", f"{self.root}/server", "-U", "boss", "-d", "postgres", "-qAt",
                               "-v", "ON_ERROR_STOP=1"], input=text, text=True, check=True, capture_output=True,
                              env={"PATH": os.environ["PATH"], "HOME": self.root})
        return done.stdout.strip()

    def rows(self, name):
        with open(os.path.join(self.riverside, f"{name}.csv"), encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def load(self):
        """Riverside's lists, typed as a management system would keep them."""
        lite = sqlite3.connect(os.path.join(self.root, "lite.db"))
        script = ["SET datestyle = 'ISO, DMY';"]
        for name in NAMES:
            heads, *rows = self.rows(name)
            columns = ", ".join(f'"{head}" {TYPES.get(head, "text")}' for head in heads)
            script.append(f"CREATE TABLE {name} (n serial, {columns});")
            listed = ", ".join(f'"{head}"' for head in heads)
            script.append(f"COPY {name} ({listed}) FROM stdin WITH (FORMAT csv, HEADER);")
            with open(os.path.join(self.riverside, f"{name}.csv"), encoding="utf-8") as file:
                script.append(file.read().rstrip("\n") + "\n\\.")
            plain = ", ".join(f'"{head}" {"text" if TYPES.get(head) == "boolean" else TYPES.get(head, "text")}' for head in heads)
            lite.execute(f"CREATE TABLE {name} (n integer primary key, {plain})")
            holes = ", ".join("?" for _ in heads)
            lite.executemany(f"INSERT INTO {name} ({listed}) VALUES ({holes})",
                             [[iso(cell) or None for cell in row] for row in rows])
        script.append(f"""
CREATE USER reader PASSWORD '{PASSWORD}';
CREATE USER plain PASSWORD '{PLAIN}';
CREATE USER kept PASSWORD '{OTHER}';
GRANT pg_read_all_data, pg_write_all_data TO reader, plain;
CREATE TABLE spent (what text);
CREATE FUNCTION spend() RETURNS integer LANGUAGE sql AS $$ INSERT INTO spent VALUES ('spent'); SELECT 1 $$;
CREATE SEQUENCE tickets;
GRANT ALL ON SEQUENCE tickets TO reader;
""")
        self.sql("\n".join(script))
        lite.commit()
        lite.close()

    def name_sources(self):
        """odbc.ini: nothing of the machine's own is seen."""
        postgres = f"Driver = {driver('psqlodbcw.so')}\nServername = {self.root}/server\nDatabase = postgres\n"
        with open(os.path.join(self.root, "odbc.ini"), "w", encoding="utf-8") as file:
            file.write(f"[pg]\n{postgres}\n[pg portions]\n{postgres}UseDeclareFetch = 1\nFetch = 100\n\n"
                       f"[pg ascii]\n{postgres}\n[pg ansi]\n{postgres.replace('psqlodbcw', 'psqlodbca')}\n"
                       f"[kept]\n{postgres}Username = kept\nPassword = {OTHER}\n\n[wrong]\n{postgres}Username = kept\nPassword = {OTHER}x\n\n"
                       f"[lite]\nDriver = {driver('libsqlite3odbc.so')}\nDatabase = {self.root}/lite.db\nNoCreat = 1\n\n"
                       f"[nowhere]\nDriver = {self.root}/no-such-driver.so\n")
        with open(os.path.join(self.root, "odbcinst.ini"), "w", encoding="utf-8") as file:
            file.write("")

    def environment(self, **more):
        # What drivers keep when they are unloaded (PostgreSQL's, the driver manager's lists) is theirs: no words on leaks.
        return {"PATH": os.environ["PATH"], "HOME": self.root, "ASAN_OPTIONS": "detect_leaks=0", "ODBCSYSINI": self.root, "ODBCINI": f"{self.root}/odbc.ini",
                "ASSAY_ODBC_PG_USER": "reader", "ASSAY_ODBC_PG_PASSWORD": PASSWORD, "ASSAY_ODBC_PG_PORTIONS_USER": "plain",
                "ASSAY_ODBC_PG_PORTIONS_PASSWORD": PLAIN, "ASSAY_ODBC_PG_ANSI_USER": "plain", "ASSAY_ODBC_PG_ANSI_PASSWORD": PLAIN,
                **more}
