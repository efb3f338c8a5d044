"""The fields a table can fill, and the heads under which services know them.

The words are those of the field in English, Norwegian and Danish; they only propose. A person
says which column holds what.
"""

from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from .states import Kind

Sort = Literal[
    "text",
    "day",
    "moment",
    "time",
    "year",
    "gender",
    "language",
    "service",
    "item",
    "way",
    "whole",
    "basis",
]


@dataclass(frozen=True)
class Field:
    """One field: its code, what it is called, how its cells are read, whether it must be there."""

    code: str
    label: Any
    sort: Sort
    heads: tuple[str, ...]
    needed: bool = False
    register_only: bool = False
    longest: int = 200


NUMBER = (
    "number",
    "client number",
    "id",
    "client id",
    "nummer",
    "brukernummer",
    "klientnummer",
    "kode",
    "code",
    "person",
)
FIELDS: dict[str, tuple[Field, ...]] = {
    Kind.PEOPLE: (
        Field("number", _("Their number in the old system"), "text", NUMBER, longest=60),
        Field(
            "name",
            _("Name"),
            "text",
            ("name", "full name", "navn", "fullt navn", "client"),
            register_only=True,
        ),
        Field(
            "born",
            _("Date of birth"),
            "day",
            ("date of birth", "born", "birth date", "dob", "fødselsdato", "født", "fodt"),
        ),
        Field("birth_year", _("Year of birth"), "year", ("year of birth", "fødselsår", "yob")),
        Field("gender", _("Gender"), "gender", ("gender", "sex", "kjønn", "køn")),
        Field("language", _("Language"), "language", ("language", "språk", "sprog")),
        Field(
            "registered",
            _("Registered on"),
            "day",
            ("registered", "registered on", "registration date", "registrert", "first visit"),
        ),
        Field(
            "last_seen",
            _("Last seen on"),
            "day",
            ("last seen", "last visit", "sist sett", "siste besøk", "sidst set"),
        ),
    ),
    Kind.VISITS: (
        Field("number", _("Whose visit: their number in the old system"), "text", NUMBER),
        Field(
            "arrived",
            _("Came (day, with or without the time)"),
            "moment",
            ("arrived", "arrival", "came", "date", "dato", "visit date", "ankomst", "inn"),
            needed=True,
        ),
        Field("arrived_time", _("Came, time of day"), "time", ("time", "klokkeslett", "kl", "tid")),
        Field("left", _("Left (time, or day and time)"), "moment", ("left", "out", "ut", "forlot")),
        Field(
            "service",
            _("Service"),
            "service",
            ("service", "tjeneste", "type", "tilbud"),
        ),
        Field("language", _("Language"), "language", ("language", "språk", "sprog")),
    ),
    Kind.SUPPLIES: (
        Field("day", _("Day"), "day", ("day", "date", "dato", "dag"), needed=True),
        Field(
            "item",
            _("Item, as it is called under Stock"),
            "item",
            ("item", "article", "equipment", "product", "vare", "utstyr", "artikkel"),
        ),
        Field(
            "quantity",
            _("How many were handed out"),
            "whole",
            ("quantity", "given", "handed out", "distributed", "out", "antall", "utdelt", "antal"),
        ),
        Field(
            "way",
            _("By which round, vehicle or machine; empty is the desk"),
            "way",
            ("outlet", "by which way", "round", "machine", "runde", "automat", "utdelingssted"),
        ),
        Field(
            "returned",
            _("How many needles and syringes came back"),
            "whole",
            ("returned", "returns", "came back", "innlevert", "retur", "returnert"),
        ),
        Field(
            "basis",
            _("How that is known; empty is as told"),
            "basis",
            ("basis", "how known", "grunnlag", "telt"),
        ),
        Field(
            "people",
            _("People reached"),
            "whole",
            ("people", "people reached", "contacts", "clients", "personer", "kontakter"),
        ),
    ),
}


def fields_of(kind: str, *, register: bool) -> tuple[Field, ...]:
    """Return the fields of a kind; names only where the law of the place knows a register."""
    return tuple(field for field in FIELDS[kind] if register or not field.register_only)
