#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the lists of the Riverside example beside this file. Everybody and every firm in them is made up.

The same seed gives the same lists, byte for byte. The lists are what counts and are kept beside the script; it is
here so that the story can be changed without typing eight hundred rows.
"""
import csv
import datetime as dt
import pathlib
import random

HERE = pathlib.Path(__file__).resolve().parent
REVIEW = dt.date(2026, 3, 10)
WINDOW = (dt.date(2026, 1, 5), dt.date(2026, 3, 1))  # eight weeks of employer engagement
DIARY_FROM = dt.date(2026, 2, 2)  # a Monday; four weeks

# id, full-time equivalent, time on employment, phases, teams, weeks worked, contact quality
SPECIALISTS = [
    ("Amira", "1.0", 100, 6, "Quay Street; Harbour Minds", 8, 4),
    ("Ben", "0.8", 92, 6, "Millbrook; Quay Street", 7, 5),
    ("Carys", "0.6", 90, 5, "Northgate MSK", 8, 4),
    ("Dele", "0.5", 100, 6, "Millbrook", 8, 5),
]
# specialist: job seekers, in-work support, retention, referred, discharged
CASELOADS = {"Amira": (11, 8, 3, 3, 5), "Ben": (8, 8, 3, 3, 3), "Carys": (5, 6, 3, 2, 3), "Dele": (1, 2, 1, 1, 1)}
# how many of the active people come from the specialist's own teams; the others from elsewhere or from no team
FROM_OWN_TEAMS = {"Amira": 20, "Ben": 15, "Carys": 9, "Dele": 4}
ELSEWHERE = ["Lantern Street", "Westfield Pain Service", ""]
COUNTING_CONTACTS = {"Amira": 36, "Ben": 22, "Carys": 14, "Dele": 16}
BEN_AWAY = dt.date(2026, 2, 16)  # the Monday of a week of leave
# days of the week; Dele's Tuesdays are mornings only
WORKS_ON = {"Amira": (0, 1, 2, 3, 4), "Ben": (0, 1, 2, 3), "Carys": (1, 2, 3), "Dele": (0, 1, 3)}

EMPLOYERS = [
    "Vellacroft Bakery", "Tamblewick Stores", "Harnsey Care", "Orrin Logistics", "Marrow Lane Kitchen", "Quillmere Hotel",
    "Padderby Garden Centre", "Tolwick Joinery", "Skelbrook Laundry", "Brindlemoor Dairy", "Fossgate Print Works", "Ottermill Cycles",
    "Crannock Nursery School", "Wrayburn Cleaning", "Hexley Bus Depot", "Lunedale Fabrics",
]


def write(name, header, rows):
    with open(HERE / name, "w", newline="", encoding="utf-8") as out:
        csv.writer(out, lineterminator="\n").writerows([header, *rows])


def workdays(first, last):
    day = first
    while day <= last:
        if day.weekday() < 5:
            yield day
        day += dt.timedelta(days=1)


def at_work(specialist, day):
    away = specialist == "Ben" and 0 <= (day - BEN_AWAY).days < 7
    return day.weekday() in WORKS_ON[specialist] and not away


def monday(day):
    return day + dt.timedelta(days=(7 - day.weekday()) % 7)


def days_to_contact(rng, count):
    """An even number of waits whose middle two are 30 and 31 days."""
    short = [rng.randint(4, 29) for _ in range(count // 2 - 1)]
    long = [rng.randint(33, 62) for _ in range(count // 2 - 7)] + [74, 88, 96, 121, 143, 188]
    return short + [30, 31] + long


def participants(rng):
    people, number = [], 101
    for specialist, counts in CASELOADS.items():
        active = sum(counts[:3])
        own = next(s[4] for s in SPECIALISTS if s[0] == specialist).split("; ")
        teams = [rng.choice(own) for _ in range(FROM_OWN_TEAMS[specialist])]
        teams += [ELSEWHERE[i % 3] for i in range(active - len(teams))]
        rng.shuffle(teams)
        statuses = ("job-seeking", "in-work-support", "in-work-retention", "referred", "discharged")
        for status, count in zip(statuses, counts):
            for _ in range(count):
                team = teams.pop() if status[:2] in ("jo", "in") else rng.choice(own)
                people.append({"id": "", "specialist": specialist, "status": status, "team": team,
                               "started": "", "employed_at_start": "", "first_employer_contact": ""})
    set_dates(rng, people)
    rng.shuffle(people)
    for person in people:
        person["id"] = f"R{number}"
        number += rng.choice([1, 1, 1, 2, 3])
    return people


def set_dates(rng, people):
    seekers = [p for p in people if p["status"] == "job-seeking"]
    counted = [p for p in people if p["status"] in ("job-seeking", "in-work-support")]
    waiting, early, employed = seekers[3], seekers[9], next(p for p in people if p["status"] == "in-work-support")
    for person in people:
        if person is employed or person["status"] == "in-work-retention":
            person["employed_at_start"] = "yes"
    waits = days_to_contact(rng, len(counted) - 3)
    rng.shuffle(waits)
    for person in people:
        if person["status"] == "referred":
            continue
        back = {"job-seeking": (45, 330), "in-work-support": (200, 420)}.get(person["status"], (420, 700))
        wait = rng.randint(9, 80)
        if person in counted and person not in (waiting, early, employed):
            wait = waits.pop()
        start = REVIEW - dt.timedelta(days=max(rng.randint(*back), wait + 9))
        start -= dt.timedelta(days=max(0, start.weekday() - 4))  # not at a weekend
        person["started"] = start.isoformat()
        person["first_employer_contact"] = (start + dt.timedelta(days=wait)).isoformat()
    waiting["first_employer_contact"] = ""
    early["first_employer_contact"] = (dt.date.fromisoformat(early["started"]) - dt.timedelta(days=6)).isoformat()


JOBS = [  # type, employer, site, kind: one for each person who found work with the service
    ("Shop assistant", "Tamblewick Stores", "High Street", "permanent"), ("Shop assistant", "Tamblewick Stores", "High Street", "permanent"),
    ("Shop assistant", "Tamblewick Stores", "Station Road", "temporary"), ("Shop assistant", "Tamblewick Stores", "Station Road", "permanent"),
    ("shop  assistant", "TAMBLEWICK STORES", "Station Road", "seasonal"), ("Kitchen assistant", "Marrow Lane Kitchen", "Marrow Lane", "permanent"),
    ("Kitchen assistant", "Quillmere Hotel", "", "zero-hours"), ("Kitchen assistant", "Harnsey Care", "The Elms", "permanent"),
    ("Cleaner", "Wrayburn Cleaning", "Docks", "permanent"),
    ("Cleaner", "Quillmere Hotel", "", "permanent"), ("Cleaner", "Hexley Bus Depot", "", "fixed-term"),
    ("Care assistant", "Harnsey Care", "The Elms", "permanent"), ("Care assistant", "Harnsey Care", "Ash Court", "permanent"),
    ("Warehouse operative", "Orrin Logistics", "Unit 4", "temporary"), ("Driver", "Orrin Logistics", "Unit 4", "permanent"),
    ("Baker", "Vellacroft Bakery", "", "permanent"), ("Gardener", "", "", "self-employed"), ("Picture framer", "", "", "self-employed"),
    ("Joiner", "Tolwick Joinery", "", "apprenticeship"), ("Laundry operative", "Skelbrook Laundry", "", "permanent"),
    ("Receptionist", "Fossgate Print Works", "", "fixed-term"), ("Cycle mechanic", "Ottermill Cycles", "", "permanent"),
    ("Teaching assistant", "Crannock Nursery School", "", "permanent"),
]


def jobs(rng, people):
    rows, offers = [], list(JOBS)
    working = [p for p in people if p["status"].startswith("in-work")]
    for person in working:
        start = dt.date.fromisoformat(person["started"])
        if person["employed_at_start"]:
            rows.append((person["id"], rng.choice(["Dairy worker", "Clerk", "Driver", "Cook"]), rng.choice(EMPLOYERS), "", "permanent",
                         (start - dt.timedelta(days=rng.randint(200, 2400))).isoformat(), ""))
            continue
        begun = REVIEW - dt.timedelta(days=rng.randint(12, 260))
        begun = min(monday(max(begun, start + dt.timedelta(days=21))), REVIEW - dt.timedelta(days=1))
        rows.append((person["id"], *offers.pop(rng.randrange(len(offers))), begun.isoformat(), ""))
    seekers = [p for p in people if p["status"] == "job-seeking" and p["started"] < "2025-08-01"]
    rows.append((seekers[0]["id"], "Garden helper", "Padderby Garden Centre", "", "volunteer", "2025-11-17", ""))
    rows.append((seekers[1]["id"], "Print finisher", "Fossgate Print Works", "", "work-placement", "2026-02-09", ""))
    for person, firm, ended in zip(seekers[2:6], EMPLOYERS[6:], ("2025-11-28", "2025-12-24", "2026-01-30", "2026-02-20")):
        rows.append((person["id"], "Seasonal helper", firm, "", "seasonal", "2025-10-06", ended))
    return sorted(rows, key=lambda row: row[5])


def contact(rng, day, specialist, **other):
    row = {"date": day, "specialist": specialist, "employer": rng.choice(EMPLOYERS), "mode": "In person", "hiring_authority": "Y",
           "purpose": "Job development", "participant": "", "specialist_present": "Y"}
    return row | other


def contacts(rng, people):
    rows = []
    for specialist, count in COUNTING_CONTACTS.items():
        seekers = [p["id"] for p in people if p["specialist"] == specialist and p["status"] == "job-seeking"]
        settled = [p["id"] for p in people if p["specialist"] == specialist and p["status"].startswith("in-work")]
        days = [d for d in workdays(*WINDOW) if at_work(specialist, d)]
        for i in range(count):
            mode = "Video" if i % 9 == 4 else "In person"
            rows.append(contact(rng, rng.choice(days), specialist, mode=mode, participant=rng.choice(seekers) if i % 3 else ""))
        for other in ({"mode": "Phone"}, {"mode": "Phone"}, {"hiring_authority": "N"},
                      {"purpose": "In-work support", "participant": rng.choice(settled)}):
            rows.append(contact(rng, rng.choice(days), specialist, **other))
    rows.append(contact(rng, dt.date(2026, 1, 21), "Amira", mode="Email"))
    rows.append(contact(rng, dt.date(2026, 2, 11), "Carys", specialist_present="N", participant=""))
    rows.append(contact(rng, dt.date(2026, 1, 2), "Ben"))
    rows.append(contact(rng, dt.date(2026, 3, 3), "Amira"))
    rows.sort(key=lambda row: (row["date"], row["specialist"]))
    return [[row["date"].strftime("%d/%m/%Y"), *list(row.values())[1:]] for row in rows]


# Days of a diary: start, end, activity, place. A break, a journey or the way to work has no place.
FULL_DAYS = [
    [("8:30", "9:00", "commute", ""), ("9:00", "9:45", "admin", "office"), ("9:45", "10:15", "travel", ""),
     ("10:15", "11:15", "employer-engagement", "community"), ("11:15", "11:35", "travel", ""),
     ("11:35", "12:30", "employer-engagement", "community"), ("12:30", "13:00", "break", ""),
     ("13:00", "14:30", "participant-appointment", "community"), ("14:30", "15:00", "travel", ""), ("15:00", "17:00", "admin", "office")],
    [("9:00", "10:00", "participant-appointment", "community"), ("10:00", "10:30", "travel", ""),
     ("10:30", "12:00", "participant-appointment", "community"), ("12:00", "12:45", "break", ""),
     ("12:45", "14:00", "jobcentre-meeting", "community"), ("14:00", "14:20", "travel", ""),
     ("14:20", "15:30", "employer-engagement", "community"), ("15:30", "17:00", "admin", "own-home")],
    [("9:00", "10:30", "team-meeting", "partner-site"), ("10:30", "12:00", "participant-appointment", "partner-site"),
     ("12:00", "12:30", "break", ""), ("12:30", "13:00", "travel", ""), ("13:00", "14:30", "employer-meeting", "community"),
     ("14:30", "15:00", "travel", ""), ("15:00", "16:30", "participant-appointment", "community"), ("16:30", "17:00", "admin", "own-home")],
    [("9:00", "10:00", "supervision", "office"), ("10:00", "10:20", "travel", ""), ("10:20", "12:20", "employer-engagement", "community"),
     ("12:20", "13:00", "break", ""), ("13:00", "14:00", "participant-appointment", "health-setting"), ("14:00", "14:30", "travel", ""),
     ("14:30", "16:00", "participant-appointment", "community"), ("16:00", "17:00", "remote-appointment", "own-home")],
    [("9:00", "11:00", "participant-appointment", "community"), ("11:00", "11:30", "travel", ""), ("11:30", "12:30", "employer-engagement", "community"),
     ("12:30", "13:15", "break", ""), ("13:15", "14:15", "training", "online"), ("14:15", "17:00", "admin", "office")],
]
HALF_DAY = [("9:00", "9:40", "admin", "office"), ("9:40", "10:00", "travel", ""), ("10:00", "11:30", "employer-engagement", "community"),
            ("11:30", "13:00", "participant-appointment", "community")]


def diary(rng):
    rows = []
    for specialist in WORKS_ON:
        for day in workdays(DIARY_FROM, DIARY_FROM + dt.timedelta(days=25)):
            if not at_work(specialist, day):
                continue
            entries = HALF_DAY if specialist == "Dele" and day.weekday() == 1 else rng.choice(FULL_DAYS)
            if specialist == "Carys" and day == dt.date(2026, 2, 12):
                entries = [*FULL_DAYS[1][:3], ("12:00", "17:00", "leave", "")]
            if specialist == "Ben" and day == dt.date(2026, 2, 10):
                entries = [entry for entry in entries if entry[2] != "break"]  # lunch was not written down
            rows += [(specialist, day.isoformat(), *entry) for entry in entries]
    return rows


def main():
    rng = random.Random(20260310)
    people = participants(rng)
    seeking = {name: counts[0] for name, counts in CASELOADS.items()}
    write("specialists.csv", ["id", "fte", "employment_time", "phases", "integrated_teams", "weeks_worked", "job_seekers", "contact_quality"],
          [(*s[:6], seeking[s[0]], s[6]) for s in SPECIALISTS])
    write("participants.csv", list(people[0]), [list(p.values()) for p in people])
    write("jobs.csv", ["participant", "type", "employer", "site", "kind", "started", "ended"], jobs(rng, people))
    write("contacts.csv", ["Date of contact", "Specialist", "Company", "Mode", "Hiring authority", "Purpose", "Participant", "Specialist present"],
          contacts(rng, people))
    write("diary.csv", ["specialist", "date", "start", "end", "activity", "place"], diary(rng))


if __name__ == "__main__":
    main()
