#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a corpus of reviews, one JSON object a line. Every service in it is made up.

The same seed gives the same lines, byte for byte. Each service has a quality of its own that most of its figures lean on, so that totals
spread over every level, with many near an edge: those are what a changed line moves.

make.py [COUNT] > FILE    COUNT reviews, 300 unless told
"""
import json
import random
import sys

PLACES = ["Alder", "Birch", "Cedar", "Dunmere", "Elmsworth", "Fenwick", "Garrow", "Hollin", "Ivelet", "Jarrow Vale", "Kestle", "Linden",
          "Marrick", "Nettleby", "Oxmoor", "Pendle Rise", "Quarrington", "Rushmere", "Selby Cross", "Thornley", "Ulverley", "Vale", "Wharram", "Yarrowby"]
KINDS = ["IPS", "Employment Service", "Work and Health", "Back to Work", "Job Support"]
ELEMENTS = {
    "team_contact": ["weekly_meeting", "shared_decisions", "integrated_records", "co_located", "prompts_referrals"],
    "disclosure": ["disclosure_not_required", "costs_and_benefits", "what_to_say", "more_than_once"],
    "outreach": ["no_fixed_limits", "documented_attempts", "team_attempts", "home_visits", "coordinated_visits", "family_contact"],
}


class Service:
    """Draws figures around a quality from 0 to 1."""

    def __init__(self, rng):
        self.rng = rng
        self.quality = min(1.0, max(0.0, rng.gauss(0.66, 0.2)))

    def yes(self, lift=0.0):
        return "yes" if self.rng.random() < self.quality + lift else "no"

    def points(self):
        return min(5, max(1, round(self.rng.gauss(1.4 + 3.8 * self.quality, 0.7))))

    def between(self, worst, best, spread=0.15):
        at = min(1.0, max(0.0, self.rng.gauss(self.quality, spread)))
        return worst + (best - worst) * at

    def whole(self, worst, best, spread=0.15):
        return round(self.between(worst, best, spread))

    def choice(self, *words):
        """The best word first."""
        return words[min(len(words) - 1, int((1 - self.between(0, 1)) * len(words)))]


def specialist(service, name):
    fte = service.rng.choice([1, 1, 1, 0.8, 0.6, 0.5])
    weeks = service.rng.choice([6, 7, 7, 8])
    return {"id": name, "fte": fte, "caseload": max(4, round(service.between(44, 15) * fte)), "employment_time": service.whole(66, 104, 0.1) if
            service.quality < 0.8 else 100, "phases": service.whole(3, 7, 0.2) if service.quality < 0.8 else 6, "teams": service.choice(1, 2, 2, 3),
            "team_share": service.whole(40, 100), "contacts": round(service.between(1.2, 7.2) * weeks * fte), "weeks_worked": weeks,
            "job_seekers": service.rng.randint(5, 14), "contact_quality": service.points(), "community_time": service.whole(24, 76)}


def capped(row):
    return {**row, "employment_time": min(100, row["employment_time"]), "phases": min(6, row["phases"])}


def items(service):
    given = {name: {"present": {one: service.yes(0.12) for one in elements}} for name, elements in ELEMENTS.items()}
    given["jobcentre_collaboration"] = {"face_to_face": service.choice("monthly", "quarterly", "none"),
                                        "contact": service.choice("weekly", "monthly", "quarterly", "less")}
    given["vocational_unit"] = {"anchor": service.points(), "specialists_in_unit": service.rng.randint(1, 5), "has_leader": "yes",
                                "full_time_specialists": service.rng.randint(1, 4), "weekly_discussion": service.yes(0.2), "covers_caseloads": service.yes(0.25)}
    given["employment_supervisor"] = {"leader_fte": 1, "specialists_managed": service.whole(13, 5),
                                      "present": {one: service.yes(0.1) for one in ("weekly_supervision", "team_liaison", "field_mentoring", "outcome_goals")}}
    given["zero_exclusion"] = {"anchor": service.points(), "waiting_list": service.choice("no", "no", "yes"), "self_referral": service.yes(0.15)}
    given["work_incentives"] = {"anchor": service.points(), "referred": 20, "supported": service.whole(1, 16), "revisited_on_change": service.yes()}
    given["vocational_assessment"] = {"anchor": service.points(), "other_sources": service.yes(0.2), "updated_regularly": service.yes(0.1)}
    given["rapid_job_search"] = {"tracked": service.yes(0.25), "days": [max(3, service.whole(190, 12)) for _ in range(5)]}
    given["individual_job_search"] = {"participants_reviewed": 20, "participants_on_preference": service.whole(6, 20), "consistent_with_plan": service.yes(0.3)}
    given["employer_contact_frequency"] = {"tracked": service.yes(0.35), "leader_review": service.choice("weekly", "weekly", "fortnightly", "none")}
    given["employer_contact_quality"] = {"relationship_building_observed": service.yes(0.4)}
    for judged in ("competitive_focus", "executive_support", "job_diversity", "employer_diversity", "competitive_jobs"):
        given[judged] = {"anchor": service.points()}
    given["follow_along_support"] = {"anchor": service.points(), "phone_support": service.choice("few", "half", "most")}
    given["time_unlimited_support"] = {"anchor": service.points(), "documented": service.yes(0.3)}
    if service.rng.random() < 0.06:  # the evidence of some item is still to come
        del given[service.rng.choice(["outreach", "disclosure", "follow_along_support"])]
    return given


def review(rng, number):
    service = Service(rng)
    name = f"{rng.choice(PLACES)} {rng.choice(KINDS)} {number}"
    date = f"{rng.choice([2024, 2025])}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    rows = [capped(specialist(service, letter)) for letter in "ABCD"[:rng.choice([1, 2, 2, 3])]]
    return {"scale": "ips-25", "service": name, "date": date, "tables": {"specialists": rows}, "items": items(service)}


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    rng = random.Random(2026)
    for number in range(1, count + 1):
        print(json.dumps(review(rng, number), separators=(",", ":")))


main()
