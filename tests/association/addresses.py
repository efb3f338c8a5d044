"""Every address of this house, the rows that they name, and what the table says of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml
from django.urls import URLPattern, get_resolver, reverse

TABLE = Path(__file__).with_name("pages.yaml")
# Signing in and one's own screen are the service's pages, tried by the service's tests.
ELSEWHERE = ("accounts",)
BESIDE = ("donations", "programme")


@dataclass(frozen=True)
class Address:
    """An address: its name, and the words that it takes."""

    name: str
    words: tuple[str, ...]

    @property
    def room(self) -> str:
        """The room whose page it is."""
        return self.name.partition(":")[0]

    def path(self, given: dict[str, Any]) -> str:
        """Return the address, filled in with what a test has made."""
        return reverse(
            self.name, kwargs={word: given[self._key(word, given)] for word in self.words}
        )

    def _key(self, word: str, given: dict[str, Any]) -> str:
        """Two rooms may mean different rows by one word: `donations.purpose` before `purpose`."""
        own = f"{self.name}.{word}"
        return next(one for one in (own, f"{self.room}.{word}", word) if one in given)


def addresses() -> list[Address]:
    """Return every address of this house, by name."""
    return sorted(_walk(get_resolver(), (), ()), key=lambda one: one.name)


def _walk(within: Any, spaces: tuple[str, ...], words: tuple[str, ...]) -> Iterator[Address]:
    for one in within.url_patterns:
        taken = (*words, *one.pattern.converters)
        if isinstance(one, URLPattern):
            name = ":".join((*spaces, str(one.name)))
            if not name.startswith(ELSEWHERE):
                yield Address(name, taken)
        else:
            inner = (*spaces, one.namespace) if one.namespace else spaces
            yield from _walk(one, inner, taken)


@cache
def table() -> dict[str, dict[str, Any]]:
    """Return who may open what, and what it costs."""
    return yaml.safe_load(TABLE.read_text())


def rows_of_rooms(house: Any) -> dict[str, Any]:
    """Return what the rooms beside `members` make for their addresses.

    Each has a module `tests/association/<room>/rows.py` with `rows(house)`: words of addresses of
    the chapter in Oslo, as `donations.purpose`, with what they name.
    """
    found: dict[str, Any] = {}
    for room in BESIDE:
        if find_spec(f"tests.association.{room}.rows") is not None:
            found |= import_module(f"tests.association.{room}.rows").rows(house)
    return found
