"""Definitions as FHIR R4 Measures: what is counted, out of what, in words, with their sources."""

import re
from collections.abc import Iterable
from typing import Any, Final

from fristed.science.fhir import OURS

from .words import Definition

POPULATION: Final = "http://terminology.hl7.org/CodeSystem/measure-population"
SCORING: Final = "http://terminology.hl7.org/CodeSystem/measure-scoring"
Json = dict[str, Any]
# By kind of number: which of FHIR's ways of scoring it is. A plain count is a cohort.
_SCORED: Final = {"share": "proportion", "rate": "ratio", "ratio": "ratio"}
_NOT_OF_AN_ID: Final = re.compile(r"[^A-Za-z0-9.-]+")


def canonical(one: Definition) -> str:
    """Return a definition's address with its version; registered nowhere."""
    return f"{_url(one)}|{one.version}"


def resource_id(*parts: object) -> str:
    """Return an id that FHIR takes."""
    return _NOT_OF_AN_ID.sub("-", "-".join(map(str, parts)))[:64]


def concept(system: str, code: str) -> Json:
    """Return a code of a system."""
    return {"coding": [{"system": system, "code": code}]}


def scoring(one: Definition) -> str:
    """Return in which of FHIR's ways a definition is scored."""
    return _SCORED.get(one.kind, "cohort")


def counted_as(one: Definition) -> str:
    """Return which population of FHIR's a definition's numerator is."""
    return "initial-population" if scoring(one) == "cohort" else "numerator"


def measure(one: Definition, dimensions: Iterable[str]) -> Json:
    """Return the Measure of a definition."""
    found: Json = {
        "resourceType": "Measure",
        "id": resource_id("measure", one.code, one.version),
        "url": _url(one),
        "version": str(one.version),
        "status": "active" if one.stands else "retired",
        "scoring": concept(SCORING, scoring(one)),
        "group": [_group(one, dimensions)],
    }
    if one.name:
        found["title"] = one.name["en"]
    if one.caveat:
        found["description"] = one.caveat["en"]
    if one.sources:
        found["relatedArtifact"] = [
            {"type": "derived-from", "display": title, "url": url} for title, url in one.sources
        ]
    return found


def _group(one: Definition, dimensions: Iterable[str]) -> Json:
    populations = [_population(counted_as(one), one.numerator.get("en", ""))]
    if one.denominator:
        populations.append(_population("denominator", one.denominator["en"]))
    stratifiers = [
        {"code": {"text": name}, "criteria": _criteria(f"broken down by {name}")}
        for name in dimensions
    ]
    return {"population": populations} | ({"stratifier": stratifiers} if stratifiers else {})


def _population(code: str, counted: str) -> Json:
    said = counted or "The words of this version are not kept."
    return {"code": concept(POPULATION, code), "criteria": _criteria(said)}


def _criteria(said: str) -> Json:
    """Say a criterion in words: the definitions are computed by their own expressions."""
    return {"language": "text/plain", "expression": said}


def _url(one: Definition) -> str:
    return f"{OURS}:measure:{one.code}"
