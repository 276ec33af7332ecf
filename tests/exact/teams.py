#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random teams of specialists, and the points that exact fractions give them.

For the three IPS items whose scores hang on quotients of decimals: caseload size, frequency of employer contact,
community-based services. Written from the scale's meaning and not from its rules, and without the host's numbers: every
figure is a fraction, nothing is ever rounded but where the scale itself says so. A third of the teams lie exactly on an
edge of a band and a third one smallest step beside it, as that is where binary numbers go wrong.

    teams.py --teams 1000 --seed 7 reviews.ndjson expected.txt

Team k of a seed is the same whatever the number of teams, so a wrong one can be had alone with --first k --teams 1.
"""
import argparse
import random
from fractions import Fraction

ITEMS = ("caseload_size", "employer_contact_frequency", "community_services")
MILLI = 1000  # quantities are kept as whole thousandths until they are written or scored


def decimal(thousandths):
    """1250 -> "1.25". Never by way of a float."""
    whole, rest = divmod(thousandths, MILLI)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")


def split(rng, total, parts, least=0, most=None):
    """Whole numbers from least to most that add up to total."""
    most = total if most is None else most
    shares = []
    for left in range(parts - 1, -1, -1):
        low, high = max(least, total - left * most), min(most, total - left * least)
        share = rng.randint(low, high) if left else total
        shares.append(share)
        total -= share
    return shares


def some_fte(rng):
    return rng.choice((MILLI, MILLI, 800, 600, 500, 10 * rng.randint(5, 100), rng.randint(20, MILLI)))


# What one team consists of: a list of maps of thousandths and counts, None where a figure is not given.

def caseloads(rng, size, kind):
    if kind == "random":
        return [{"fte": some_fte(rng), "caseload": rng.randint(0, 45)} for _ in range(size)]
    edge = rng.choice((20, 25, 30, 40))
    step = 3 if edge == 30 else 1  # 30 goes into thousandths for multiples of three only
    people = step * rng.randint(-(-size * edge // (5 * step)), size * edge // step)
    posts = people * MILLI // edge
    rows = [{"fte": f, "caseload": c} for f, c in zip(split(rng, posts, size, 1, MILLI), split(rng, people, size))]
    if kind == "beside":
        row = rng.choice(rows)
        if rng.random() < 0.5:
            row["fte"] += 1 if row["fte"] < MILLI and (row["fte"] == 1 or rng.random() < 0.5) else -1
        else:
            row["caseload"] += 1 if row["caseload"] == 0 or rng.random() < 0.5 else -1
    return rows


def contacts(rng, rows, kind):
    for row in rows:
        row["weeks"] = rng.choice((8000, 8000, 1000 * rng.randint(1, 13), 500 * rng.randint(1, 26), 100 * rng.randint(1, 130)))
        row["seekers"] = rng.choice((3, 5, rng.randint(4, 25)))
    if kind == "random":
        random_contacts(rng, rows)
    else:
        edge_contacts(rng, rows, kind)


def random_contacts(rng, rows):
    for row in rows:
        row["seekers"] = rng.choice((0, 1, 1, 2, 2, 3, rng.randint(4, 25), None))
        if rng.random() < 0.05:
            row["weeks"] = 0
        row["contacts"] = rng.randint(0, 1 + 8 * row["weeks"] * row["fte"] // MILLI**2) if row["weeks"] else 0
        few = row["seekers"] in (1, 2) and row["weeks"]
        if few and rng.random() < 0.7:  # at or beside what earns the credit
            enough = -(-credit_needs(row) // 1)
            row["contacts"] = max(0, enough + rng.choice((-1, 0, 0, 1)))


def edge_contacts(rng, rows, kind):
    """Contacts that are a whole number for each week of a full post; the last one's weeks make it come out."""
    last = rows[-1]
    last["fte"] = MILLI
    rest = sum(row["fte"] * row["weeks"] for row in rows[:-1])
    weeks = -(-rest // MILLI**2) + rng.randint(1, 13)  # of the whole team
    missing = weeks * MILLI**2 - rest
    last["weeks_exact"] = Fraction(missing, MILLI**2)
    made = rng.choice((1, 2, 3, 4, 5, 6)) * weeks
    if kind == "beside":
        made += rng.choice((-1, 1))
    for row, count in zip(rows, split(rng, made, len(rows))):
        row["contacts"] = count


def hours(rng, rows, kind):
    if kind == "random":
        for row in rows:
            row["work"] = rng.choice((37500, 37000, 150000, 10 * rng.randint(100, 16000), rng.randint(1000, 160000)))
            row["community"] = rng.randint(0, row["work"])
        return
    # Shares of the edge plus and minus sevenths of a percent, which no decimal holds, whose mean is the edge exactly.
    edge = rng.choice((Fraction(30), Fraction(79, 2), Fraction(99, 2), Fraction(129, 2), Fraction(50), Fraction(65)))
    sevenths = [rng.randint(-200, 200) for _ in rows[:-1]]
    sevenths.append(-sum(sevenths))
    if abs(sevenths[-1]) > 200:
        sevenths = [0] * len(rows)
    for row, seventh in zip(rows, sevenths):
        row["work"] = 1400 * rng.randint(5, 110)
        share = (edge + Fraction(seventh, 7)) / 100
        row["community"] = int(share * row["work"])
        assert row["community"] == share * row["work"]
    if kind == "beside":
        rng.choice(rows)["community"] += rng.choice((-1, 1))


def team(seed, number):
    rng = random.Random(f"{seed}/{number}")
    kinds = [rng.choice(("random", "edge", "beside")) for _ in ITEMS]
    rows = caseloads(rng, rng.randint(1, 5), kinds[0])
    # An edge of contacts may need to change a share of a post: then the caseload keeps its own, other edge.
    contacts(rng, rows, kinds[1])
    hours(rng, rows, kinds[2])
    if kinds[0] == "edge" and kinds[1] != "random":
        posts = sum(row["fte"] for row in rows)
        people, rest = divmod(posts * rng.choice((20, 25, 30, 40)), MILLI)
        if rest == 0:
            for row, count in zip(rows, split(rng, people, len(rows))):
                row["caseload"] = count
    return rows


# The three items, by their meaning.

def weeks_of(row):
    return row.get("weeks_exact", Fraction(row["weeks"], MILLI))


def caseload_points(rows):
    """A score is earned when its printed edge is reached: at most 20, 25, 30, 40 people for a full post."""
    value = sum(row["caseload"] for row in rows) / Fraction(sum(row["fte"] for row in rows), MILLI)
    return 5 - sum(value > edge for edge in (20, 25, 30, 40))


def credit_needs(row):
    """Contacts from which one or two job seekers count as a full load of employer contacts."""
    return min(2 * Fraction(row["seekers"]), 6 * Fraction(row["fte"], MILLI)) * weeks_of(row)


def contact_points(rows):
    made, weeks = Fraction(0), Fraction(0)
    for row in rows:
        if row["seekers"] == 0 or weeks_of(row) == 0:
            continue
        full = weeks_of(row) * Fraction(row["fte"], MILLI)
        few = row["seekers"] in (1, 2) and row["contacts"] >= credit_needs(row)
        made += max(Fraction(row["contacts"]), 6 * full) if few else row["contacts"]
        weeks += full
    if weeks == 0:
        return None
    whole = made / weeks // 1
    return 1 + sum(whole >= edge for edge in (2, 4, 5, 6))  # three has no anchor of its own


def community_points(rows):
    """The closest point, an exact half down: 64.5 is 4 points. Exactly 30 is printed twice and earns the higher."""
    mean = sum(Fraction(100 * row["community"], row["work"]) for row in rows) / len(rows)
    return 1 + (mean >= 30) + sum(mean > edge for edge in (Fraction(79, 2), Fraction(99, 2), Fraction(129, 2)))


def points(rows):
    return caseload_points(rows), contact_points(rows), community_points(rows)


def written_weeks(row):
    if "weeks_exact" not in row:
        return decimal(row["weeks"])
    millionths = int(row["weeks_exact"] * MILLI**2)
    return f"{millionths // MILLI**2}.{millionths % MILLI**2:06d}".rstrip("0").rstrip(".")


def review(number, rows):
    """One line of JSON, numbers written as decimals."""
    specialists = []
    for i, row in enumerate(rows):
        seekers = "" if row["seekers"] is None else f', "job_seekers": {row["seekers"]}'
        specialists.append(
            f'{{"id": "S{i + 1}", "fte": {decimal(row["fte"])}, "caseload": {row["caseload"]}, "contacts": {row["contacts"]}, '
            f'"weeks_worked": {written_weeks(row)}{seekers}, '
            f'"community_hours": {decimal(row["community"])}, "work_hours": {decimal(row["work"])}}}')
    return (f'{{"scale": "ips-25", "service": "Team {number}", "date": "2026-03-10", '
            f'"items": {{"employer_contact_frequency": {{"tracked": "yes", "leader_review": "weekly"}}}}, '
            f'"tables": {{"specialists": [{", ".join(specialists)}]}}}}')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--teams", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", default="1")
    parser.add_argument("reviews")
    parser.add_argument("expected")
    given = parser.parse_args()
    print(f"seed {given.seed}")
    with open(given.reviews, "w", encoding="utf-8") as reviews, open(given.expected, "w", encoding="utf-8") as expected:
        for number in range(given.first, given.first + given.teams):
            rows = team(given.seed, number)
            print(review(number, rows), file=reviews)
            print(*("unrated" if p is None else p for p in points(rows)), file=expected)


if __name__ == "__main__":
    main()
