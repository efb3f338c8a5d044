"""Figures as FHIR R4 MeasureReports of type summary, in a Bundle with the Measures they follow.

A hidden figure says *masked* and why; docs/manual/open_data.md says what is our own.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, uuid5

from fristed.apps.releases.presenters.figures import number
from fristed.science.fhir import OURS

from .measures import POPULATION, canonical, concept, counted_as, measure, resource_id
from .rows import HIDDEN, SHOWN, status
from .words import Definition, Told

if TYPE_CHECKING:
    from fristed.apps.releases.queries import PublishedCell

Json = dict[str, Any]
ABSENT: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
REASONS: Final = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
SYNTHETIC: Final = {"system": REASONS, "code": "HTEST", "display": "test health data"}


def written(told: Told) -> bytes:
    """Write the Bundle."""
    return (json.dumps(bundle(told), ensure_ascii=False, indent=1) + "\n").encode()


def bundle(told: Told) -> Json:
    """Return a table as a Bundle of Measures and MeasureReports."""
    one = told.release
    resources = [measure(meant, told.dimensions) for meant in told.definitions]
    resources += [report(told, meant) for meant in told.definitions]
    return _marked(told) | {
        "resourceType": "Bundle",
        "id": resource_id("release", one.number),
        "type": "collection",
        "timestamp": _moment(told),
        "entry": [
            {"fullUrl": f"urn:uuid:{uuid5(NAMESPACE_URL, OURS + ':' + found['id'])}"}
            | {"resource": found}
            for found in resources
        ],
    }


def report(told: Told, meant: Definition) -> Json:
    """Return the MeasureReport of one definition."""
    one = told.release
    cells = [cell for cell in one.cells if told.meant(cell) == meant]
    return _marked(told) | {
        "resourceType": "MeasureReport",
        "id": resource_id("report", one.number, meant.code),
        "extension": [
            _extension("policy-version", "valueInteger", one.policy_version),
            _extension("release-version", "valueInteger", one.version),
            _extension("table", "valueCode", one.table),
        ],
        "identifier": [{"system": f"{OURS}:id:release", "value": str(one.number)}],
        "status": "complete",
        "type": "summary",
        "measure": canonical(meant),
        "date": _moment(told),
        "reporter": {"identifier": {"system": f"{OURS}:id:scope", "value": one.scope}},
        "period": {"start": one.first_day.isoformat(), "end": one.last_day.isoformat()},
        "group": [_group(meant, cells)],
    }


def _marked(told: Told) -> Json:
    return {"meta": {"tag": [SYNTHETIC]}} if told.release.synthetic else {}


def _moment(told: Told) -> str:
    return told.release.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _group(meant: Definition, cells: Sequence["PublishedCell"]) -> Json:
    whole = [cell for cell in cells if not _codes(cell)]
    found = _numbers(meant, whole[0]) if whole else {}
    stratifiers = [
        {"code": [{"text": name} for name in names], "stratum": _strata(meant, cells, names)}
        for names in _ways(cells)
    ]
    return found | ({"stratifier": stratifiers} if stratifiers else {})


def _ways(cells: Iterable["PublishedCell"]) -> Iterator[tuple[str, ...]]:
    """Yield each set of dimensions by which something is broken down."""
    yield from dict.fromkeys(names for cell in cells if (names := tuple(dict(_codes(cell)))))


def _strata(meant: Definition, cells: Iterable["PublishedCell"], names: tuple[str, ...]) -> list:  # type: ignore[type-arg]
    found = []
    for cell in cells:
        codes = _codes(cell)
        if tuple(dict(codes)) != names:
            continue
        stratum: Json = {"component": [_component(name, code) for name, code in codes]}
        if len(codes) == 1:
            stratum = {"value": _code(*codes[0])}
        found.append(stratum | _numbers(meant, cell))
    return found


def _codes(cell: "PublishedCell") -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in cell.where if pair[1])


def _component(name: str, code: str) -> Json:
    return {"code": {"text": name}, "value": _code(name, code)}


def _code(name: str, code: str) -> Json:
    return concept(f"{OURS}:code:{name}", code)


def _numbers(meant: Definition, cell: "PublishedCell") -> Json:
    """Return a figure's populations and score, or why there are none."""
    populations = [_population(counted_as(meant), cell, cell.numerator)]
    if meant.denominator or cell.denominator is not None:
        populations.append(_population("denominator", cell, cell.denominator))
    return {"population": populations, "measureScore": _score(meant, cell)}


def _population(code: str, cell: "PublishedCell", count: float | None) -> Json:
    found: Json = {"code": concept(POPULATION, code)}
    told = number(count)
    if told is None:
        return found | {"_count": {"extension": _absent(cell)}}
    if isinstance(told, float):  # hours, kilograms: a population of FHIR's is a whole number
        return found | {"extension": [_extension("exact-count", "valueDecimal", told)]}
    return found | {"count": told}


def _score(meant: Definition, cell: "PublishedCell") -> Json:
    if status(cell) != SHOWN:
        return {"extension": _absent(cell)}
    found: Json = {"value": number(cell.value)}
    if meant.per != 1:
        found["unit"] = f"per {meant.per}"
    if cell.low is not None and cell.high is not None:
        ends = {"low": {"value": number(cell.low)}, "high": {"value": number(cell.high)}}
        found["extension"] = [_extension("interval-95", "valueRange", ends)]
    return found


def _absent(cell: "PublishedCell") -> list[Json]:
    hidden = status(cell) == HIDDEN
    why = [{"url": ABSENT, "valueCode": "masked" if hidden else "not-applicable"}]
    if hidden:
        why.append(_extension("hidden-because", "valueCode", cell.hidden_because))
    return why


def _extension(name: str, kind: str, value: Any) -> Json:
    return {"url": f"{OURS}:extension:{name}", kind: value}
