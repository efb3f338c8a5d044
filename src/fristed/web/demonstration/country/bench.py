"""Drug-checking samples of a year: of nobody, each with a laboratory's invented report.

How many, sold as what and found as what is an assumption; no share is anybody's measurement.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from fristed.ground.bulk import Few, Many

from .days import Calendar, as_moment, one_of
from .people import new_ids
from .standing import Standing
from .talks import slips
from .use_rows import visits

LABORATORY = "Synthetic laboratory"
# Sold as, form, colour, found as, share of the weight from and to.
SOLD: dict[tuple[str, str, str, str, float, float], float] = {
    ("heroin", "powder", "brown", "heroin", 0.05, 0.35): 0.4,
    ("cocaine", "powder", "white", "cocaine", 0.3, 0.9): 0.3,
    ("crack", "rock", "off_white", "cocaine", 0.4, 0.9): 0.15,
    ("amphetamine", "powder", "yellow", "amphetamine", 0.1, 0.6): 0.1,
    ("benzodiazepines", "tablet", "blue", "bromazolam", 0.005, 0.02): 0.05,
}
Rows = dict[str, list[tuple[Any, ...]]]
STATED = ("fentanyl", "nitazenes", "benzodiazepines")
SAMPLE = ("id", "site_id", "visit_id", "visit_is_anonymous", "label", "received_date", "sold_as",
          "form", "colour", "staff_may_touch", "by_id")  # fmt: skip
MEASUREMENT = ("id", "site_id", "sample_id", "number", "origin", "method", "laboratory", "date",
               "axis", "absorbance", "evidence", "calibrated", "drifted", "usable", "flags",
               "answer", "by_id")  # fmt: skip
FINDING = ("id", "site_id", "measurement_id", "rank", "name", "cas", "one_of", "in_our_list",
           "status", "share_low", "share_high", "of_weight", "library_version",
           "confirmed_by")  # fmt: skip
STRIP = ("id", "site_id", "sample_id", "number", "target", "outcome", "date", "by_id")
REVIEW = ("id", "site_id", "sample_id", "number", "measurement_id", "verdict", "date", "by_id")
RELEASE = ("id", "site_id", "sample_id", "version", "review_id", "because", "as_possible", "says",
           "changed", "date", "by_id")  # fmt: skip
LEFT = ("id", "site_id", "sample_id", "number", "fate", "date", "laboratory", "by_id")


def sample_rows(rng: np.random.Generator, room: Standing, year: Calendar) -> Iterator[Many | Few]:
    """Yield samples with their report, strips, verdict and what a person is told."""
    count = room.plan.samples
    day = np.sort(rng.choice(np.flatnonzero(year.is_open), count))
    ids, met = new_ids(rng, count), new_ids(rng, count)
    at = year.midnights[day]  # a sample has a day and no time
    yield visits(rng, room, met, "drug_checking", at, at)
    kinds = list(SOLD)
    rows: Rows = {table: [] for table in TABLES}
    labels = slips(rng, count)
    for pk, visit, label, when, kind in zip(
        ids.tolist(), met.tolist(), labels, at, one_of(rng, SOLD, count), strict=True
    ):
        on = as_moment(when).astimezone(room.zone).date()
        _sample(rng, room, rows, (pk, visit, label, on), kinds[kind])
    for table, columns in TABLES.items():
        yield Few(table, columns, rows[table])


TABLES: dict[str, tuple[str, ...]] = {
    "samples_sample": SAMPLE,
    "measurements_measurement": MEASUREMENT,
    "measurements_finding": FINDING,
    "measurements_stripresult": STRIP,
    "results_review": REVIEW,
    "results_release": RELEASE,
    "samples_left": LEFT,
}


REPORTED = json.dumps(
    {"laboratory": {"confirmatory": True, "nothing": False, "trace": [], "not_found": []}}
)


def _sample(
    rng: np.random.Generator,
    room: Standing,
    rows: Rows,
    came: tuple[int, int, str, date],
    kind: tuple[str, str, str, str, float, float],
) -> None:
    """Add everything that is kept of one sample."""
    (pk, visit, label, on), (sold_as, form, colour, found, low, high) = came, kind
    site, by, told = room.site, room.staff["outreach"], on + timedelta(days=7)
    keys = iter(new_ids(rng, 9).tolist())
    share = round(float(rng.uniform(low, high)), 3)
    row = (pk, site, visit, True, label, on, sold_as, form, colour, True, by)
    rows["samples_sample"].append(row)
    measured, review = next(keys), next(keys)
    rows["measurements_measurement"].append(
        (measured, site, pk, 1, "laboratory", "gc_ms", LABORATORY, told, b"", b"", b"", False,
         False, True, "[]", REPORTED, by)
    )  # fmt: skip
    rows["measurements_finding"].append(
        (next(keys), site, measured, 1, found, "", "[]", True, "detected", share, share, True, "",
         "gc_ms")
    )  # fmt: skip
    rows["measurements_stripresult"] += [
        (next(keys), site, pk, n, target, "not_done", on, by) for n, target in enumerate(STATED, 1)
    ]
    rows["results_review"].append((review, site, pk, 1, measured, "confirmed", told, by))
    rows["results_release"].append(
        (next(keys), site, pk, 1, review, "laboratory", False, json.dumps(_says(found, share)),
         "[]", told, by)
    )  # fmt: skip
    rows["samples_left"].append((next(keys), site, pk, 1, "used_up", told, "", by))


def _says(found: str, share: float) -> dict[str, Any]:
    component = {
        "name": found, "cas": "", "one_of": [], "status": "detected", "share_low": share,
        "share_high": share, "of_weight": True, "by": "gc_ms",
    }  # fmt: skip
    return {
        "verdict": "confirmed", "components": [component], "unknown_share": None, "nearest": [],
        "strips": dict.fromkeys(STATED, "not_done"), "reagents": [], "method": "gc_ms",
        "library_version": "", "simulated_library": False, "calibrated": True,
    }  # fmt: skip
