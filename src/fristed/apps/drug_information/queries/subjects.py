"""What a text can be about: a substance, or a class of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from fristed.apps.substances.queries import every, key_of

from ..models import Text

CLASSES = Path(__file__).resolve().parent.parent / "data" / "classes.yaml"
# What a reader calls these; a laboratory says ethanol and THC.
SAID = {"alcohol": ("alcohol", "alkohol"), "thc": ("cannabis", "cannabis")}
BETWEEN = "--"  # of two codes in an address: no code holds it


@dataclass(frozen=True)
class Subject:
    """A substance or a class, and every name it is found by."""

    code: str
    name_en: str
    name_nb: str
    names: tuple[str, ...]
    classes: tuple[str, ...] = ()
    is_class: bool = False

    def name(self, language: str) -> str:
        """Return what it is called in a language; English where we know no other."""
        return self.name_nb if language == "nb" else self.name_en


@cache
def subjects() -> Mapping[str, Subject]:
    """Return everything a text can be about, by code."""
    said = yaml.safe_load(CLASSES.read_text())
    found = {
        code: Subject(
            code,
            row["en"],
            row["nb"],
            tuple(dict.fromkeys((row["en"], row["nb"], *row["also"]))),
            is_class=True,
        )
        for code, row in said.items()
    }
    for one in every():
        of = tuple(
            code
            for code, row in said.items()
            if one.code in row.get("members", ()) or one.group == row.get("group")
        )
        said_en, said_nb = SAID.get(one.code, (one.name_en, one.name_nb))
        names = tuple(dict.fromkeys((said_en, said_nb, *one.names)))
        found[one.code] = Subject(one.code, said_en, said_nb, names, of)
    return found


def named(code: str) -> Subject:
    """Return what a code means; one that has left the list since is called by its code."""
    return subjects().get(code) or Subject(code, code, code, (code,))


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """Return the classes of every substance."""
    return {one.code: one.classes for one in subjects().values() if one.classes}


@cache
def code_by_key() -> dict[str, str]:
    """Return the code that each name means, by the key under which names are compared."""
    return {key_of(name): one.code for one in subjects().values() for name in one.names}


def codes_in(address: str) -> tuple[str, str] | None:
    """Return the one or two codes in an address, the second empty; None where we know them not.

    A code that left the list is known as long as a text stands under it: everybody goes on reading
    that one, so editors must be able to open it, to write the next version and to take it back.
    """
    one, _sign, other = address.partition(BETWEEN)
    if other and other < one:
        return None
    listed = {one, other} <= {*subjects(), ""} and one
    return (one, other) if listed or _is_written_of(one, other) else None


def _is_written_of(one: str, other: str) -> bool:
    return Text.objects.filter(subject=one, other=other).exists()


def address_of(subject: str, other: str) -> str:
    """Return how an address names what a text is about."""
    return f"{subject}{BETWEEN}{other}" if other else subject
