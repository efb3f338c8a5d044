"""Where codes and identifiers come from: the addresses of code systems, and our own tables."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

# Our own addresses: stated here and in docs/methods/fhir.md, registered nowhere.
OURS: Final = "urn:fristed:fhir"
LOINC: Final = "http://loinc.org"
CVX: Final = "http://hl7.org/fhir/sid/cvx"
ATC: Final = "http://www.whocc.no/atc"
UCUM: Final = "http://unitsofmeasure.org"
LANGUAGES: Final = "urn:ietf:bcp:47"
ACT: Final = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
INTERPRETATION: Final = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
CATEGORY: Final = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT: Final = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
SCOPE: Final = "http://terminology.hl7.org/CodeSystem/consentscope"
TEST: Final = "test"  # of two tables: for what, and which step


def code_url(table: str) -> str:
    """Return the address of one of our own code systems."""
    return f"{OURS}:code:{table}"


def extension_url(name: str) -> str:
    """Return the address of one of our own extensions."""
    return f"{OURS}:extension:{name}"


def identifier_url(resource: str) -> str:
    """Return the address under which our own random numbers of a kind of resource stand."""
    return f"{OURS}:id:{resource.lower()}"


@cache
def tables() -> Mapping[str, Mapping[str, str]]:
    """Return our own codes and what they mean, table by table."""
    shipped: Mapping[str, Mapping[str, str]] = yaml.safe_load(
        (files(__package__) / "codes.yaml").read_text(encoding="utf-8")
    )
    tests = {
        f"{infection}-{step}": f"{what}: {done}"
        for infection, what in shipped["infection"].items()
        for step, done in shipped["step"].items()
    }
    return {**shipped, TEST: tests}
