"""The fields a table can fill, and the heads under which services know them.

The words are those of the field in English, Norwegian and Danish; they only propose. A person
says which column holds what.
"""

from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from .states import Kind

Sort = Literal["text", "day", "moment", "time", "year", "gender", "language", "service"]


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
}


def fields_of(kind: str, *, register: bool) -> tuple[Field, ...]:
    """Return the fields of a kind; names only where the law of the place knows a register."""
    return tuple(field for field in FIELDS[kind] if register or not field.register_only)
