"""The service log: what a house counts from, in columns. No name, no free word, no record's number.

A person is a number that was drawn for one snapshot and one site and means nothing elsewhere. A
``day`` is the site's own local day. An ``hour`` is missing where the minute is no longer kept. No
word is missing or blank: what is not known is said to be ``unknown``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

import ibis
from ibis import Table

Type = Literal["int64", "float64", "string", "date", "boolean"]
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, and what stands in it."""

    type: Type
    what: str


@dataclass(frozen=True, slots=True)
class LogTable:
    """One table of the log: one row for each of what `what` names."""

    name: str
    what: str
    columns: Mapping[str, Column]

    @property
    def in_engine(self) -> str:
        """What the table is called in a database."""
        return f"log_{self.name}"

    @property
    def has_days(self) -> bool:
        """Whether its rows belong to a day; the others are small and written whole."""
        return "day" in self.columns


_SITE: Final = Column("int64", "the site")
_DAY: Final = Column("date", "the site's local day")
_HOUR: Final = Column("int64", "the local hour; missing where the minute is no longer kept")
_PERSON: Final = Column("int64", "whose, as a number of this snapshot; missing where nobody's")
_LONG: Final = Column("float64", "minutes")


def _text(what: str) -> Column:
    return Column("string", what)


def _flag(what: str) -> Column:
    return Column("boolean", what)


def _number(what: str) -> Column:
    return Column("int64", what)


_ROWS: Final = {
    "people": (
        "a person of a site, with what a register counts",
        {"person": _PERSON, "gender": _text("as they say"), "age": _text("age band")},
        "timeless",
    ),
    "visits": (
        "a visit; those of drug samples are left out, they are nobody's",
        {
            "hour": _HOUR,
            "person": _PERSON,
            "service": _text("with which service it began"),
            "registered": _flag("whether the person was registered by then"),
        },
        "",
    ),
    "episodes": (
        "an episode of use that stands",
        {
            "hour": _HOUR,
            "person": _PERSON,
            "route": _text("how"),
            "place": _text("kind of place"),
            "oat": _text("opioid agonist treatment, as noted"),
        },
        "",
    ),
    "drugs": (
        "a substance stated of an episode; an episode with two has two rows",
        {"person": _PERSON, "route": _text("how"), "substance": _text("what")},
        "",
    ),
    "place_uses": (
        "one person at one place",
        {
            "hour": _HOUR,
            "person": _PERSON,
            "place": _text("kind of place"),
            "injecting": _flag("whether somebody injected there then"),
        },
        "",
    ),
    "waits": (
        "a stay in the queue for a place",
        {
            "hour": _HOUR,
            "person": _PERSON,
            "route": _text("for which use"),
            "minutes": _LONG,
            "placed": _flag("whether it ended at a place"),
            "left": _flag("whether the person left without using"),
        },
        "",
    ),
    "occupancy": (
        "a stretch of an hour in which a place was taken, cleaning included",
        {"hour": _HOUR, "place": _text("kind of place"), "minutes": _LONG},
        "",
    ),
    "opening": (
        "a kind of place in an hour of the house's hours",
        {
            "hour": _HOUR,
            "place": _text("kind of place"),
            "places": _number("how many places of the kind are in service"),
            "minutes": _LONG,
        },
        "",
    ),
    "refusals": (
        "an answer that somebody could not use the room, and that stands",
        {"person": _PERSON, "reason": _text("the provision that decided it")},
        "",
    ),
    "emergencies": (
        "an emergency",
        {
            "hour": _HOUR,
            "person": _PERSON,
            "kind": _text("what it turned out to be"),
            "route": _text("of the last use of that visit"),
            "substance": _text("stated last; `several` where more than one"),
            "inside": _flag("whether it was on the premises"),
            "naloxone": _number("doses of naloxone given by staff"),
            "oxygen": _flag("whether oxygen was given or breathing supported"),
            "ambulance": _flag("whether an ambulance was called"),
            "transported": _flag("whether it took the person along"),
            "died": _flag("whether the person died"),
        },
        "",
    ),
    "incidents": (
        "a line of the incident log",
        {"hour": _HOUR, "kind": _text("what kind")},
        "",
    ),
    "duties": (
        "the duty of one member of staff on one day; who it was is not here",
        {"profession": _text("as what"), "minutes": _LONG},
        "",
    ),
    "services": (
        "a service given: counselling, what was offered and taken, what was done at a hand-out",
        {"person": _PERSON, "type": _text("which")},
        "",
    ),
    "referrals": (
        "a person handed on to another service",
        {
            "person": _PERSON,
            "type": _text("to which kind of service"),
            "state": _text("how far it has come"),
            "begun_day": Column("date", "when they began there; missing where they have not"),
        },
        "",
    ),
    "supplies": (
        "so many of one item handed out",
        {
            "person": _PERSON,
            "programme": _text("by which way"),
            "outlet": _number("which outlet, as a number of this snapshot; 0 is the site itself"),
            "item": _text("what kind of item"),
            "quantity": _number("how many"),
        },
        "",
    ),
    "returns": (
        "what came back, in one measure",
        {
            "programme": _text("by which way"),
            "measure": _text("pieces, boxes or grams"),
            "basis": _text("how the amount is known"),
            "amount": _number("how much"),
        },
        "",
    ),
    "naloxone": (
        "take-home naloxone handed out",
        {
            "person": _PERSON,
            "recipient": _text("for whom"),
            "form": _text("nasal or for injection"),
            "refill": _flag("whether they had one before"),
            "used": _flag("whether the last one was used, as told"),
            "kits": _number("kits"),
            "doses": _number("doses in them; missing where the product does not say"),
        },
        "",
    ),
    "trainings": (
        "a training in what to do",
        {"way": _text("how"), "people": _number("how many people")},
        "",
    ),
    "reversals": (
        "a reversal as somebody told of it",
        {
            "outcome": _text("how it went, as told"),
            "at_refill": _flag("whether it was told when another kit was given"),
            "professionals": _flag("whether ambulance or staff of a service came"),
            "doses": _number("doses used, as told"),
        },
        "",
    ),
    "samples": (
        "a drug sample handed in, by nobody",
        {"form": _text("how it looks"), "expected": _text("as what it was handed in")},
        "",
    ),
    "finds": (
        "needles found in public space",
        {
            "place": _text("kind of place"),
            "measure": _text("pieces, grams or not counted"),
            "amount": _number("how much"),
            "result": _text("what came of it"),
        },
        "",
    ),
    "cascade": (
        "a person at a step from offer to cure of hepatitis C; `person` joins to nothing else",
        {"person": _PERSON, "step": _text("which step"), "again": _flag("after a cure")},
        "",
    ),
    "asked": (
        "what is asked: a site and a period, from a day to a day, both included",
        {
            "period": _text("what the answer is called"),
            "first": Column("date", "first day"),
            "last": Column("date", "last day"),
        },
        "timeless",
    ),
}


def _made(name: str) -> LogTable:
    what, columns, kind = _ROWS[name]
    days = {} if kind == "timeless" else {"day": _DAY}
    return LogTable(name, what, MappingProxyType({"site": _SITE, **days, **columns}))


TABLES: Final[Mapping[str, LogTable]] = MappingProxyType({name: _made(name) for name in _ROWS})
KEPT: Final = tuple(name for name in TABLES if name != "asked")


@cache
def log(name: str) -> Table:
    """Return a table of the log as an Ibis expression over no database in particular."""
    table = TABLES[name]
    schema = {column: about.type for column, about in table.columns.items()}
    return ibis.table(schema, name=table.in_engine)
