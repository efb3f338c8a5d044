"""Writing and reading the small parts that resources are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from .systems import UCUM, code_url, extension_url, tables

Json = dict[str, Any]


class Unread(ValueError):
    """An element says what this house has no place for; carries which, and why."""

    def __init__(self, element: str, why: str) -> None:
        super().__init__(f"{element}: {why}")
        self.element, self.why = element, why


def filled(**elements: Any) -> Json:
    """Return the elements that say something; FHIR knows no empty ones. `class_` is `class`."""
    return {
        name.rstrip("_"): value
        for name, value in elements.items()
        if value is not None and value != "" and value != [] and value != {}
    }


def coding(system: str, code: str, display: str = "") -> Json:
    """Return a code of somebody's system."""
    return filled(system=system, code=code, display=display)


def our_coding(table: str, code: str) -> Json:
    """Return a code of ours with what it means."""
    return coding(code_url(table), code, tables()[table][code])


def concept(table: str, code: str, *others: Json, text: str = "") -> Json:
    """Return a code of ours, beside the same in others' systems; nothing for an empty code."""
    if not code:
        return {}
    return filled(coding=[our_coding(table, code), *others], text=text)


def concepts(table: str, codes: Iterable[str]) -> list[Json]:
    """Return several codes of ours."""
    return [concept(table, one) for one in codes]


def extension(name: str, **value: Any) -> list[Json]:
    """Return an extension of ours in a list, empty where its value says nothing."""
    said = filled(**value)
    return [{"url": extension_url(name), **said}] if said else []


def group(name: str, *parts: list[Json]) -> list[Json]:
    """Return an extension of ours that is made of others."""
    inner = [one for part in parts for one in part]
    return [{"url": extension_url(name), "extension": inner}] if inner else []


def quantity(value: Decimal | int, unit: str, code: str = "") -> Json:
    """Return a measured amount, in UCUM where the unit has a code there."""
    number = int(value) if value == int(value) else float(value)
    return filled(value=number, unit=unit, system=UCUM if code else "", code=code)


def words(text: str) -> list[Json]:
    """Return free words as FHIR's notes."""
    return [{"text": text}] if text else []


def moment(at: datetime) -> str:
    """Return a moment with its offset."""
    return at.isoformat()


@dataclass(frozen=True)
class Part:
    """A part of a resource being read; it knows where it stands, to say what is wrong."""

    content: Json
    path: str

    def part(self, name: str) -> "Part":
        """Return a part within; an empty one where there is none."""
        found = self.content.get(name)
        return Part(found if isinstance(found, dict) else {}, f"{self.path}.{name}")

    def parts(self, name: str) -> list["Part"]:
        """Return the repeated parts within."""
        rows = self.content.get(name) or []
        return [Part(one, f"{self.path}.{name}[{i}]") for i, one in enumerate(rows)]

    def text(self, name: str) -> str:
        """Return words or a code, empty where there are none."""
        value = self.content.get(name, "")
        if not isinstance(value, str):
            raise Unread(f"{self.path}.{name}", "is no text")
        return value

    def flag(self, name: str) -> bool:
        """Return yes or no; not said is no."""
        return bool(self.content.get(name, False))

    def number(self, name: str) -> int | None:
        """Return a whole number."""
        value = self.content.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
            raise Unread(f"{self.path}.{name}", "is no whole number")
        return int(value)

    def day(self, name: str) -> date | None:
        """Return a day; of a moment its own day."""
        value = self.text(name)
        try:
            return date.fromisoformat(value[:10]) if value else None
        except ValueError:
            raise Unread(f"{self.path}.{name}", "is no whole day") from None

    def moment(self, name: str) -> datetime | None:
        """Return a moment with its offset."""
        value = self.text(name)
        if not value:
            return None
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            found = None
        if found is None or found.tzinfo is None:
            raise Unread(f"{self.path}.{name}", "is no moment with an offset")
        return found

    def needed(self, name: str, value: Any) -> Any:
        """Return a value that must be there."""
        if value is None or value == "":
            raise Unread(f"{self.path}.{name}", "is missing")
        return value

    def system(self, url: str) -> str:
        """Return the code of one system in this concept; empty where it has none."""
        found = [one.text("code") for one in self.parts("coding") if one.text("system") == url]
        return found[0] if found else ""

    def ours(self, table: str) -> str:
        """Return our own code in this concept; empty where it has none."""
        code = self.system(code_url(table))
        if code and code not in tables()[table]:
            raise Unread(self.path, f"{code!r} is not in {code_url(table)}")
        return code

    def code(self, name: str, table: str) -> str:
        """Return our own code in a concept within."""
        return self.part(name).ours(table)

    def codes(self, name: str, table: str) -> tuple[str, ...]:
        """Return our own codes in the repeated concepts within."""
        return tuple(code for one in self.parts(name) if (code := one.ours(table)))

    def extensions(self, name: str) -> list["Part"]:
        """Return the extensions of ours of one name."""
        url = extension_url(name)
        return [one for one in self.parts("extension") if one.content.get("url") == url]

    def extension(self, name: str) -> "Part":
        """Return an extension of ours; an empty one where there is none."""
        found = self.extensions(name)
        return found[0] if found else Part({}, f"{self.path}.extension({name})")

    def note(self) -> str:
        """Return the free words, joined where there are several."""
        return "\n".join(one.text("text") for one in self.parts("note"))
