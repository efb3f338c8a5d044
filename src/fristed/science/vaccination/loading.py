"""Reading the schedules: each value is there, of its kind, and names a source that is listed."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from .intervals import Wait, wait
from .model import (
    Anchor,
    Confidence,
    Kind,
    Note,
    Planned,
    Schedule,
    Shortest,
    Source,
    fingerprint_of,
)

SCHEDULE = {"name", "kind", "version", "counts", "source", "confidence", "notes"}
LANGUAGES = {"en", "nb"}


class ScheduleError(ValueError):
    """A schedule's file is not as it should be; says which file and what."""


@cache
def schedules() -> Mapping[str, Schedule]:
    """Give every schedule as shipped, by its code, in the order of their names."""
    folder = files(__package__) / "schedules"
    known = sources((folder / "_sources.yaml").read_text(encoding="utf-8"))
    found = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        code, _dot, ending = file.name.partition(".")
        if ending == "yaml" and not code.startswith("_"):
            found[code] = read(file.read_text(encoding="utf-8"), code=code, known=known)
    return MappingProxyType(found)


def sources(text: str) -> Mapping[str, Source]:
    """Read the list of sources."""
    content = _mapping(text, "_sources")
    return {code: Source(id=code, **value) for code, value in content.items()}


def read(text: str, *, code: str, known: Mapping[str, Source]) -> Schedule:
    """Read one schedule.

    Parameters
    ----------
    text : str
        The YAML of the file.
    code : str
        The file's name without its ending.
    known : mapping of str to Source
        What a source's id stands for.

    Returns
    -------
    Schedule
        The schedule, with every value checked.

    Raises
    ------
    ScheduleError
        Where a value is missing, unknown, of the wrong kind, or without a listed source.
    """
    try:
        content = _mapping(text, code)
        if odd := set(content) - {"doses"} ^ SCHEDULE:
            raise ValueError(f"missing or unknown: {', '.join(sorted(odd))}")
        kind = Kind(content["kind"])
        planned = tuple(
            _planned(number, one, known) for number, one in content.get("doses", {}).items()
        )
        _check(kind, [one.number for one in planned], content["version"])
        return Schedule(
            code=code,
            name=_words(content["name"]),
            kind=kind,
            version=content["version"],
            counts=tuple(content["counts"]),
            source=known[content["source"]],
            confidence=Confidence(content["confidence"]),
            planned=planned,
            notes=tuple(_note(name, one, known) for name, one in content["notes"].items()),
            fingerprint=fingerprint_of(text),
        )
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as trouble:
        raise ScheduleError(f"{code}: {trouble}") from trouble


def _mapping(text: str, name: str) -> dict[str, Any]:
    content = yaml.safe_load(text)
    if not isinstance(content, dict):
        raise ScheduleError(f"{name}: the file must be a mapping")
    return content


def _check(kind: Kind, numbers: list[int], version: Any) -> None:
    wanted = {Kind.BOOSTER: [2], Kind.INDIVIDUAL: []}
    if numbers != wanted.get(kind, list(range(2, len(numbers) + 2))):
        raise ValueError(f"doses {numbers} do not make a {kind}")
    if kind is Kind.SERIES and not numbers:
        raise ValueError("a series has more than one dose")
    if not isinstance(version, date):
        raise ValueError("the version is a day")


def _planned(number: int, content: Any, known: Mapping[str, Source]) -> Planned:
    planned, shortest = content["planned"], content.get("shortest", [])
    return Planned(
        number=number,
        after=Anchor(planned["after"]),
        wait=wait(planned["wait"]),
        until=_until(planned),
        source=known[planned["source"]],
        confidence=Confidence(planned["confidence"]),
        shortest=tuple(
            Shortest(
                Anchor(one["after"]),
                wait(one["wait"]),
                known[one["source"]],
                Confidence(one["confidence"]),
            )
            for one in shortest
        ),
    )


def _until(planned: Mapping[str, Any]) -> Wait | None:
    return wait(planned["until"]) if "until" in planned else None


def _note(code: str, content: Mapping[str, Any], known: Mapping[str, Source]) -> Note:
    words = _words({language: content[language] for language in sorted(LANGUAGES)})
    return Note(code, words, known[content["source"]], Confidence(content["confidence"]))


def _words(content: Mapping[str, str]) -> Mapping[str, str]:
    if set(content) != LANGUAGES or not all(isinstance(one, str) for one in content.values()):
        raise ValueError("words stand in English and in bokmål")
    return MappingProxyType(dict(content))
