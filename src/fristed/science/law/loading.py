"""From YAML to rule sets: reads one country's folder and checks every key in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from .codes import CODES
from .files import RulebookError, folder, line_of, parse
from .model import (
    Bound,
    Confidence,
    Layer,
    Precision,
    Provision,
    ReadAs,
    RuleSet,
    Status,
    Wording,
)
from .sources import SOURCES

_E = TypeVar("_E", bound=StrEnum)
_WORDING_KEYS = {
    *("value", "sources", "confidence", "read_as", "perhaps", "tolerated"),
    *("since", "since_precision", "until", "until_precision"),
}
_SET_KEYS = {
    *("place", "layer", "instrument", "effective_from", "effective_to", "date_precision"),
    *("status", "supersedes", "unread", "permits_use_by", "permits_use_until", "note"),
}


@dataclass(frozen=True)
class _Here:
    """Where in a file we read, so that an error can say so."""

    name: str
    text: str
    path: tuple[str, ...] = ()

    def at(self, *steps: str) -> "_Here":
        return replace(self, path=self.path + steps)

    def wrong(self, what: str) -> RulebookError:
        line = line_of(self.text, self.path)
        return RulebookError(f"{self.name}, line {line}, {'.'.join(self.path)}: {what}")

    def keys(self, row: Any, known: set[str], needed: set[str]) -> dict[str, Any]:
        if not isinstance(row, dict):
            raise self.wrong("must be a mapping")
        for key in row:
            if key not in known:
                raise self.at(str(key)).wrong(f"unknown key; known are {', '.join(sorted(known))}")
        if missing := needed - set(row):
            raise self.wrong(f"lacks {', '.join(sorted(missing))}")
        return row

    def one_of(self, kind: type[_E], word: Any) -> _E:
        try:
            return kind(word)
        except ValueError:
            known = ", ".join(kind)
            raise self.wrong(f"{word!r} is not one of {known}") from None

    def day(self, value: Any) -> date | None:
        if value is None or type(value) is date:
            return value
        raise self.wrong(f"{value!r} is not a date such as 2019-04-01")


def _bound(here: _Here, row: Mapping[str, Any], key: str) -> Bound | None:
    if key not in row:
        return None
    precision = here.one_of(Precision, row.get(f"{key}_precision", "day"))
    return Bound(here.at(key).day(row[key]), precision)


def _provision(here: _Here, code: str, row: Any) -> Provision:
    row = here.keys(row, _WORDING_KEYS, {"value", "sources", "confidence"})
    if not isinstance(row["value"], dict):
        raise here.at("value").wrong("must be a mapping")
    for source in row["sources"]:
        if source not in SOURCES:
            raise here.at("sources").wrong(f"source {source!r} is not in sources.yaml")
    read_as = row.get("read_as")
    wording = Wording(
        value=row["value"],
        read_as=None if read_as is None else here.at("read_as").one_of(ReadAs, read_as),
        since=_bound(here, row, "since"),
        until=_bound(here, row, "until"),
        tolerated=row.get("tolerated", {}),
        perhaps=tuple(row.get("perhaps", ())),
    )
    confidence = here.at("confidence").one_of(Confidence, row["confidence"])
    return Provision(code, wording, confidence, tuple(row["sources"]))


def _rule_set(here: _Here, row: Any, provisions: tuple[Provision, ...]) -> RuleSet:
    set_id = here.path[-1]
    row = here.keys(
        row, _SET_KEYS, _SET_KEYS - {"supersedes", "unread", "permits_use_until", "note"}
    )
    precision = here.at("date_precision").one_of(Precision, row["date_precision"])
    permits = row["permits_use_by"]
    if permits is not None and permits not in {p.code for p in provisions}:
        raise here.at("permits_use_by").wrong(f"{permits!r} is not a provision of this set")
    return RuleSet(
        id=set_id,
        place=row["place"],
        layer=here.at("layer").one_of(Layer, row["layer"]),
        instrument=row["instrument"],
        starts=Bound(here.at("effective_from").day(row["effective_from"]), precision),
        ends=Bound(here.at("effective_to").day(row["effective_to"]), precision),
        status=here.at("status").one_of(Status, row["status"]),
        provisions=provisions,
        supersedes=tuple(row.get("supersedes", ())),
        unread=tuple(row.get("unread", ())),
        permits_use_by=permits,
        permits_use_until=here.at("permits_use_until").day(row.get("permits_use_until")),
        note=row.get("note", ""),
    )


def read_country(where: Traversable) -> tuple[RuleSet, ...]:
    """Read the rule sets of one country's folder.

    Parameters
    ----------
    where : Traversable
        A folder with ``_sets.yaml`` and one file per topic.

    Returns
    -------
    tuple of RuleSet
        In the order of ``_sets.yaml``; provisions in the order of the codes.

    Raises
    ------
    RulebookError
        Naming the file, the line and the key, where a file is not as it should be.
    """
    sets_file = where / "_sets.yaml"
    heads = _Here(f"{where.name}/_sets.yaml", sets_file.read_text(encoding="utf-8"))
    rows = parse(heads.text, heads.name)
    found: dict[str, dict[str, Provision]] = {set_id: {} for set_id in rows}
    for file in sorted(where.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml") and file.name != "_sets.yaml":
            _read_topic(where, file, found)
    sets = tuple(
        _rule_set(
            heads.at(set_id), row, tuple(found[set_id][c] for c in CODES if c in found[set_id])
        )
        for set_id, row in rows.items()
    )
    return tuple(_with_known_end(heads, rule_set, sets) for rule_set in sets)


def _read_topic(
    where: Traversable, file: Traversable, found: dict[str, dict[str, Provision]]
) -> None:
    here = _Here(f"{where.name}/{file.name}", file.read_text(encoding="utf-8"))
    topic = file.name.removesuffix(".yaml")
    for code, wordings in parse(here.text, here.name).items():
        if code not in CODES or CODES[code].topic != topic:
            raise here.at(code).wrong("is not a code of this topic in codes.yaml")
        for set_id, row in here.at(code).keys(wordings, set(found), set()).items():
            found[set_id][code] = _provision(here.at(code, set_id), code, row)


def _with_known_end(here: _Here, rule_set: RuleSet, sets: tuple[RuleSet, ...]) -> RuleSet:
    """Let an end that a successor sets be known as well as the successor's start."""
    for older in rule_set.supersedes:
        if older not in {s.id for s in sets}:
            raise here.at(rule_set.id, "supersedes").wrong(
                f"{older!r} is not a set of this country"
            )
    for newer in sets:
        if rule_set.id in newer.supersedes and newer.starts.on == rule_set.ends.on:
            return replace(rule_set, ends=newer.starts)
    return rule_set


@cache
def country_sets(country: str) -> tuple[RuleSet, ...]:
    """Give the shipped rule sets of one country, by its code in capitals."""
    return read_country(folder() / country.lower())
