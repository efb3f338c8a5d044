"""Definitions and reports read from data, and refused where they do not hold together."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

import yaml

from ..tallies import TALLIES
from .model import (
    DIVIDED,
    LANGUAGES,
    Catalogue,
    Every,
    Indicator,
    Kind,
    Line,
    NotADefinition,
    Part,
    Report,
    Source,
    Window,
    Words,
)

_ID = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)+")
_PART = re.compile(r"[a-z][a-z0-9_]*")


def catalogue(folder: Path) -> Catalogue:
    """Read `sources.yaml`, `indicators/*.yaml` and `reports/*.yaml` of a folder."""
    sources = {id_: _source(id_, row) for id_, row in _read(folder / "sources.yaml").items()}
    indicators: dict[str, Indicator] = {}
    for file in sorted((folder / "indicators").glob("*.yaml")):
        for id_, row in _read(file).items():
            if id_ in indicators:
                raise NotADefinition(f"{file.name}: {id_} is there twice")
            indicators[id_] = _said(f"{file.name}: {id_}", _indicator, id_, row, sources)
    reports = {
        file.stem: _said(file.name, _report, file.stem, _read(file), indicators, sources)
        for file in sorted((folder / "reports").glob("*.yaml"))
    }
    return Catalogue(
        MappingProxyType(sources), MappingProxyType(indicators), MappingProxyType(reports)
    )


def _source(id_: str, row: Mapping[str, Any]) -> Source:
    title = row["title"]
    own = title if isinstance(title, dict) else {}
    return Source(id_, own.get("en", title), row["url"], row["extent"], MappingProxyType(own))


def _read(file: Path) -> dict[str, Any]:
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise NotADefinition(f"{file.name} is no table of names")
    return found


def _said(where: str, make: Any, *given: Any) -> Any:
    try:
        return make(*given)
    except NotADefinition as trouble:
        raise NotADefinition(f"{where}: {trouble}") from None
    except (KeyError, TypeError, ValueError, AttributeError) as trouble:
        raise NotADefinition(f"{where}: {type(trouble).__name__} {trouble}") from None


def _indicator(id_: str, row: dict[str, Any], sources: Mapping[str, Source]) -> Indicator:
    if not _ID.fullmatch(id_):
        raise NotADefinition("an id is capitals, digits and dashes")
    parts = tuple(_part(name, said) for name, said in (row.pop("parts", None) or {}).items())
    breakdowns = tuple(row.pop("breakdowns", ()))
    _hold_breakdowns(breakdowns, parts)
    found = Indicator(
        id=id_,
        version=int(row.pop("version")),
        name=_words(row.pop("name"), "name"),
        numerator=_words(row.pop("numerator"), "numerator"),
        denominator=_words(row.pop("denominator", None) or {}, "denominator"),
        period=_one_of(row.pop("period"), get_args(Every), "period"),
        breakdowns=breakdowns,
        sources=tuple(_cited(one, sources) for one in row.pop("source")),
        caveat=_words(row.pop("caveat", None) or {}, "caveat"),
        parts=parts,
        uncounted=tuple(_uncounted(*one) for one in (row.pop("uncounted", None) or {}).items()),
    )
    _hold_whole(found, row)
    return found


def _hold_whole(found: Indicator, left: dict[str, Any]) -> None:
    if left:
        raise NotADefinition(f"nobody knows {', '.join(left)}")
    if not found.sources:
        raise NotADefinition("it has no source")
    if found.version < 1:
        raise NotADefinition("versions begin at 1")
    if not found.defined and not found.caveat:
        raise NotADefinition("it has no parts, and no caveat that says why")
    if found.uncounted and not found.caveat:
        raise NotADefinition("something of it is not counted, and no caveat says why")


def _hold_breakdowns(breakdowns: Iterable[str], parts: Iterable[Part]) -> None:
    """Each breakdown is one that at least one part can be broken down by."""
    known = {"site", "day"}.union(*(TALLIES[part.counts].by for part in parts))
    unknown = set(breakdowns) - known
    if unknown and parts:
        raise NotADefinition(f"nothing of it has {', '.join(sorted(unknown))}")


def _part(name: str, said: dict[str, Any]) -> Part:
    if not _PART.fullmatch(name):
        raise NotADefinition(f"{name} is no name of a part")
    said = dict(said)
    out_of = said.pop("out_of", "")
    given = out_of.removeprefix("given:") if out_of.startswith("given:") else ""
    part = Part(
        id=name,
        kind=_one_of(said.pop("kind"), get_args(Kind), f"{name}: kind"),
        counts=said.pop("counts"),
        name=_words(said.pop("name"), f"{name}: name"),
        numerator=_words(said.pop("numerator"), f"{name}: numerator"),
        out_of="" if given else out_of,
        given=given,
        denominator=_words(said.pop("denominator", None) or {}, f"{name}: denominator"),
        window=_one_of(said.pop("window", "period"), get_args(Window), f"{name}: window"),
        classes=tuple((float(at), word) for at, word in said.pop("classes", ())),
        **said,
    )
    _hold_part(part)
    return part


def _uncounted(name: str, said: dict[str, Any]) -> Part:
    """Read a row that a source asks for and that cannot be counted."""
    words = _words(said["name"], f"{name}: name")
    if not _PART.fullmatch(name) or set(said) != {"name"}:
        raise NotADefinition(f"{name}: what is not counted has a name and nothing else")
    return Part(id=name, kind="count", counts="", name=words, numerator=words)


def _hold_part(part: Part) -> None:
    for tally in filter(None, (part.counts, part.out_of)):
        if tally not in TALLIES:
            raise NotADefinition(f"{part.id}: nothing is counted as {tally}")
    if part.kind in DIVIDED and not (part.out_of or part.given):
        raise NotADefinition(f"{part.id}: a {part.kind} is out of something")
    if bool(part.out_of or part.given) != bool(part.denominator):
        raise NotADefinition(f"{part.id}: what it is out of, and its words, go together")
    if part.counts_people and not TALLIES[part.counts].people:
        raise NotADefinition(f"{part.id}: {part.counts} are nobody's")
    if not 0 < part.quantile < 1 or part.per < 1:
        raise NotADefinition(f"{part.id}: the quantile is between 0 and 1, per is at least 1")


def _report(
    id_: str,
    row: dict[str, Any],
    indicators: Mapping[str, Indicator],
    sources: Mapping[str, Source],
) -> Report:
    lines = tuple(_line(one, indicators) for one in row.pop("lines"))
    due = row.pop("due_day", None)
    found = Report(
        id=id_,
        version=int(row.pop("version")),
        name=_words(row.pop("name"), "name"),
        to=_words(row.pop("to"), "to"),
        every=_one_of(row.pop("every"), get_args(Every), "every"),
        due_day=None if due is None else int(due),
        sources=tuple(_cited(one, sources) for one in row.pop("source")),
        lines=lines,
        each_day=bool(row.pop("each_day", False)),
    )
    if row:
        raise NotADefinition(f"nobody knows {', '.join(row)}")
    return found


def _line(said: dict[str, Any], indicators: Mapping[str, Indicator]) -> Line:
    if said["indicator"] not in indicators:
        raise NotADefinition(f"there is no {said['indicator']}")
    indicator = indicators[said["indicator"]]
    uncounted = {one.id: one for one in indicator.uncounted}
    rows = tuple(uncounted[one] for one in said.get("uncounted", ()))
    by, always = tuple(said.get("by", ())), tuple(said.get("always", ()))
    parts = tuple(indicator.part(one) for one in said.get("parts", ()))
    parts = parts or (() if rows and not by else indicator.parts)  # not counted, and that alone
    if always and len(by) != 1:
        raise NotADefinition(f"{indicator.id}: rows that are always there need one breakdown")
    for part in parts:
        if missing := set(by) - {"site"} - set(TALLIES[part.counts].by):
            raise NotADefinition(f"{indicator.id}: {part.id} has no {', '.join(missing)}")
    return Line(indicator, parts, by, always, rows)


def _words(said: Any, what: str) -> Words:
    if not said:
        return MappingProxyType({})
    if set(said) != set(LANGUAGES) or not all(
        isinstance(one, str) and one for one in said.values()
    ):
        raise NotADefinition(f"{what} is said in {' and '.join(LANGUAGES)}")
    return MappingProxyType(dict(said))


def _one_of(said: Any, known: tuple[Any, ...], what: str) -> Any:
    if said not in known:
        raise NotADefinition(f"{what} is one of {', '.join(known)}, not {said!r}")
    return said


def _cited(id_: str, sources: Mapping[str, Source]) -> Source:
    if id_ not in sources:
        raise NotADefinition(f"the source {id_} is not in sources.yaml")
    return sources[id_]
