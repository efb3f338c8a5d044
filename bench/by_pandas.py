"""Every report in pandas, as somebody with the log as Parquet files would write it.

It answers what an engine is asked, so that the figures are made by the same code and can be
compared one by one: a tally is a filter of a table, a question a group-by of a slice of it.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from fristed.apps.indicators.queries.catalogue import definitions
from fristed.science.figures import TALLIES, Asked, Dialect, Question, of_part, statement

Frame = Any  # pandas tells no types
DRUGS = ("opioid_overdose", "stimulant_toxicity")
TREATMENT = ("treatment", "oat", "detox")
KEYS = ["site", "period"]


def _inside(log: Frame) -> Frame:
    return log[log.kind.isin(DRUGS) & log.inside]


def _alive(log: Frame) -> Frame:
    return _inside(log[~log.died])


def _treated(log: Frame) -> Frame:
    return log[log.type.isin(TREATMENT)]


def _grouped(log: Frame) -> Frame:
    kinds = {"fall": "medical", "medicine": "medical"}
    kinds |= dict.fromkeys(("violence", "threats", "dealing"), "criminal")
    return log.assign(group=log.kind.astype(str).map(kinds).fillna("order"))


def _places(log: Frame) -> Frame:
    return log.groupby(["site", "day", "place"], as_index=False, observed=True)["places"].max()


def _syringes(log: Frame) -> Frame:
    return log[log["item"].isin(("syringe", "needle_and_syringe"))]


def _at(step: str) -> Callable[[Frame], Frame]:
    return lambda log: log[log.step == step]


def _all(log: Frame) -> Frame:
    return log


# A tally: its table, which rows of it, and which column is added up (one each without).
WAYS: dict[str, tuple[str, Callable[[Frame], Frame], str]] = {
    "visits": ("visits", _all, ""),
    "room_visits": ("visits", lambda log: log[log.service == "consumption_room"], ""),
    "registered_visits": ("visits", lambda log: log[log.registered], ""),
    "episodes": ("episodes", _all, ""),
    "injecting_episodes": ("episodes", lambda log: log[log.route == "inject"], ""),
    "oat_episodes": ("episodes", lambda log: log[log.oat == "visible"], ""),
    "drugs": ("drugs", _all, ""),
    "injecting_place_uses": ("place_uses", lambda log: log[log.injecting], ""),
    "queue_entries": ("waits", lambda log: log[log.placed | log.left], ""),
    "queue_left": ("waits", lambda log: log[log.left], ""),
    "waiting_minutes": ("waits", lambda log: log[log.placed & log.minutes.notna()], "minutes"),
    "occupied_minutes": ("occupancy", _all, "minutes"),
    "open_minutes": ("opening", lambda log: log.assign(n=log.minutes * log.places), "n"),
    "places": ("opening", _places, "places"),
    "refusals": ("refusals", _all, ""),
    "emergencies": ("emergencies", _all, ""),
    "overdoses": ("emergencies", _inside, ""),
    "nonfatal_overdoses": ("emergencies", _alive, ""),
    "nonfatal_naloxone_overdoses": ("emergencies", lambda log: _alive(log[log.naloxone > 0]), ""),
    "nonfatal_ambulance_overdoses": ("emergencies", lambda log: _alive(log[log.ambulance]), ""),
    "naloxone_overdoses": ("emergencies", lambda log: _inside(log[log.naloxone > 0]), ""),
    "oxygen_only_overdoses": (
        "emergencies", lambda log: _inside(log[log.oxygen & (log.naloxone == 0)]), ""),
    "ambulance_overdoses": ("emergencies", lambda log: _inside(log[log.ambulance]), ""),
    "transported_overdoses": ("emergencies", lambda log: _inside(log[log.transported]), ""),
    "drug_emergencies": ("emergencies", lambda log: log[log.kind.isin(DRUGS)], ""),
    "emergency_naloxone_doses": (
        "emergencies", lambda log: log[log.naloxone > 0], "naloxone"),
    "services": ("services", _all, ""),
    "referrals": ("referrals", lambda log: log[log.state != "withdrawn"], ""),
    "treatment_accepted": (
        "referrals",
        lambda log: _treated(log[~log.state.isin(("person_declined", "withdrawn"))]), ""),
    "treatment_begun": (
        "referrals",
        lambda log: _treated(log[log.begun_day.notna()]).assign(day=lambda of: of.begun_day), ""),
    "incidents": ("incidents", _grouped, ""),
    "duties": ("duties", _all, ""),
    "duty_hours": ("duties", lambda log: log.assign(hours=log.minutes / 60), "hours"),
    "syringes": ("supplies", _syringes, "quantity"),
    "syringe_outlets": ("supplies", lambda log: _syringes(log).assign(person=log.outlet), ""),
    "naloxone_doses": ("naloxone", lambda log: log[log.doses.notna()], "doses"),
    "naloxone_kits": ("naloxone", _all, "kits"),
    "naloxone_used_refills": ("naloxone", lambda log: log[log.refill & log.used], ""),
    "people_trained": ("trainings", _all, "people"),
    "reversals": ("reversals", _all, ""),
    "professional_reversals": ("reversals", lambda log: log[log.professionals], ""),
    "reversal_doses": ("reversals", lambda log: log[log.doses.notna()], "doses"),
    "infection_screened": ("cascade", lambda log: log[log.step == "screened"], ""),
    **{f"hcv_{one}": ("cascade", _at(one), "") for one in (
        "tested", "reactive", "rna_tested", "detected", "started", "completed", "cured",
        "reinfected")},
}  # fmt: skip


class Pandas:
    """Reads each file once, keeps each tally, and groups what is asked of it."""

    dialect: Dialect = "duckdb"  # a question is known by its words in one dialect

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._frames: dict[str, Frame] = {}
        self._tallies: dict[str, Frame] = {}

    def answer(self, question: str, asked: Sequence[Asked]) -> list[tuple[Any, ...]]:
        """Answer what a statement asks."""
        one = _questions()[question]
        keys = [*KEYS, *one.by]
        if one.how == "highest":
            counted = self._asked(one.tally, TALLIES[one.tally].dimensions, asked)
            groups = [*KEYS, *TALLIES[one.tally].dimensions]
            counted = counted.groupby(groups, as_index=False, observed=True)["amount"].max()
            counted["person"] = np.nan
        else:
            counted = self._asked(one.tally, one.by, asked)
        groups = counted.groupby(keys, observed=True)
        if one.how in ("summed", "quantile"):
            amounts = groups["amount"]
            found = amounts.sum() if one.how == "summed" else amounts.quantile(one.at)
            return [(*key, number, 0, 0, 0) for key, number in found.items()]
        return _as_rows(_counted(counted, keys), keys)

    def read(self) -> None:
        """Read every file."""
        for file in self._folder.glob("*.parquet"):
            frame = pd.read_parquet(file)
            for column in frame.columns:
                if pd.api.types.is_string_dtype(frame[column]):
                    frame[column] = frame[column].astype("category")
            for day in {"day", "begun_day"} & set(frame.columns):
                frame[day] = pd.to_datetime(frame[day])
            self._frames[file.stem] = frame

    def _tally(self, name: str) -> Frame:
        if name not in self._tallies:
            table, filtered, amount = WAYS[name]
            rows = filtered(self._frames[table])
            person = rows["person"] if "person" in rows.columns else np.nan
            kept = rows[["site", "day", *TALLIES[name].dimensions]]
            number = rows[amount].astype(float) if amount else 1.0
            self._tallies[name] = kept.assign(person=person, amount=number)
        return self._tallies[name]

    def _asked(self, name: str, by: Sequence[str], asked: Sequence[Asked]) -> Frame:
        rows = self._tally(name)
        spans = {(one.period, one.first, one.last) for one in asked}
        first, last = min(one[1] for one in spans), max(one[2] for one in spans)
        rows = rows[_between(rows, first, last)]
        parts = [
            rows[_between(rows, since, until)].assign(period=period)
            for period, since, until in spans
        ]
        within = pd.concat(parts) if len(parts) > 1 else parts[0]
        if {"gender", "age"} & set(by):
            within = within.merge(self._frames["people"], on=["site", "person"], how="left")
        for one in by:
            within[one] = _said(within[one])
        return within


def _between(rows: Frame, first: Any, last: Any) -> Any:
    return rows.day.between(pd.Timestamp(first), pd.Timestamp(last))


def _said(column: Any) -> Any:
    """Return words; an hour without its fraction, and whatever is missing as unknown."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        if not column.isna().any():
            return column
        return column.astype(object).fillna("unknown")  # of nobody's rows
    return column.astype("Int64").astype("string").fillna("unknown")


def _counted(rows: Frame, keys: list[str]) -> Frame:
    groups = rows.assign(nobody=rows.person.isna()).groupby(keys, observed=True)
    return groups.agg(
        amount=("amount", "sum"),
        events=("amount", "count"),
        persons=("person", "nunique"),
        unknown=("nobody", "sum"),
    ).reset_index()


def _as_rows(found: Frame, keys: list[str]) -> list[tuple[Any, ...]]:
    said = found[[*keys, "amount", "events", "persons", "unknown"]].astype(object)
    return list(said.itertuples(index=False, name=None))


@cache
def _questions() -> dict[str, Question]:
    """Return the question of each statement of a report."""
    return {
        statement(question): question
        for report in definitions().reports.values()
        for line in report.lines
        for part in line.parts or (() if line.uncounted else line.indicator.parts)
        for question in of_part(part, tuple(one for one in line.by if one != "site"))
    }
