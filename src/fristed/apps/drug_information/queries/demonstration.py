"""The demonstration's texts, read from `data/demonstration`: made for it, from cited sources.

No dose stands in them. They are written to a house only where it is a demonstration.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..choices import Section

FOLDER = Path(__file__).resolve().parent.parent / "data" / "demonstration"
PAGES = ("opioids", "stimulants", "sedatives", "others")
LANGUAGES = ("en", "nb")


@dataclass(frozen=True)
class Told:
    """One text of the demonstration, as `actions.write` takes it."""

    subject: str
    other: str
    language: str
    parts: Mapping[str, str]
    sources: tuple[Mapping[str, Any], ...]


@cache
def told() -> tuple[Told, ...]:
    """Return every text: each substance and each mixture, in each language."""
    return (*_pages(), *_together())


def _pages() -> Iterator[Told]:
    shared = _read("shared")
    for name in PAGES:
        for code, row in _read(name).items():
            sources = tuple(_source(one) for one in row["sources"])
            for language in LANGUAGES:
                words = {**shared[row["like"]][language], **row[language]}
                yield Told(code, "", language, words, sources)


def _together() -> Iterator[Told]:
    for pair, row in _read("together").items():
        subject, _sign, other = pair.partition("--")
        sources = tuple(
            _source(name, risk=risk, reliability=reliability)
            for name, (risk, reliability) in row["says"].items()
        )
        for language in LANGUAGES:
            yield Told(subject, other, language, {Section.TOGETHER.value: row[language]}, sources)


def _source(name: str, risk: int | None = None, reliability: int = 0) -> dict[str, Any]:
    """Return a source. It was named from memory, and is marked so until somebody looks it up."""
    blank = {"publisher": "", "year": None, "address": "", "kind": "", "unchecked": True}
    told_of: dict[str, Any] = _read("sources")[name]
    return blank | told_of | {"risk": risk, "reliability": reliability}


@cache
def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text())
