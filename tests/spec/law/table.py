"""The table of situations: how it is read, and what the program makes of each line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from fristed.science import law

TABLE = Path(__file__).with_name("situations.yaml")


@dataclass(frozen=True)
class Situation:
    """One line of the table."""

    country: str
    what: str
    place: str
    date: date
    facts: Mapping[str, object]
    changed: Mapping[str, object]
    answer: str
    because: tuple[str, ...]
    missing: tuple[str, ...] | None
    binds: tuple[str, ...]
    silent: tuple[str, ...]
    house: Mapping[str, Mapping[str, object]]

    def rule_book(self) -> law.RuleBook:
        """The rule book of the place, with the house rules of the line."""
        book = law.rule_book_for(self.place)
        if not self.house:
            return book
        own = law.house_layer(
            "house", self.house, starts=date(2000, 1, 1), source="House rules of the example"
        )
        return book.with_layer(own)

    def decision(self) -> law.Decision:
        """What the program says."""
        return law.decide(self.rule_book(), self.date, self.facts)


def situations() -> list[Situation]:
    """Read the table."""
    content = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return [
        _situation(country, content["people"][country], row)
        for country, rows in content["situations"].items()
        for row in rows
    ]


def _situation(country: str, person: dict[str, Any], row: dict[str, Any]) -> Situation:
    changed = row.get("but", {})
    return Situation(
        country=country,
        what=row["what"],
        place=row["place"],
        date=row["date"],
        facts={**person, **changed},
        changed=changed,
        answer=row["answer"],
        because=tuple(row["because"]),
        missing=tuple(row["missing"]) if "missing" in row else None,
        binds=tuple(row.get("binds", ())),
        silent=tuple(row.get("silent", ())),
        house=row.get("house", {}),
    )


def deciding(decision: law.Decision) -> set[str]:
    """The provisions a decision rests on: for an admission those that permit use on site."""
    reasons = decision.reasons
    if decision.answer is law.Answer.ADMIT:
        reasons = tuple(reason for reason in reasons if reason.fact is None)
    return {f"{reason.provision} of {reason.rule_set}" for reason in reasons}


def standing(situation: Situation) -> set[str]:
    """Every provision that binds in a situation, whatever it decides."""
    in_force = law.provisions_on(situation.rule_book(), situation.date)
    return {f"{p.code} of {p.rule_set}" for p in in_force}
