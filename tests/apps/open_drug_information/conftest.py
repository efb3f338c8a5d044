"""A few pages and mixtures that anybody may read."""

from datetime import datetime

import pytest

from fristed.apps.accounts.models import Staff
from tests.apps.drug_information.conftest import (
    SOURCE,
    author,
    checker,
    for_everybody,
    reviewer,
)

__all__ = ["author", "checker", "reviewer"]
People = tuple[Staff, Staff, Staff]


@pytest.fixture
def people(author: Staff, checker: Staff, reviewer: Staff) -> People:
    """Three people who answer for a text."""
    return author, checker, reviewer


def mixed(people: People, at: datetime, one: str, other: str, *risks: int) -> None:
    """Publish a mixture, with a source for each risk that is said of it."""
    sources = [
        SOURCE | {"title": f"Source {n}", "risk": risk, "reliability": 3 - n}
        for n, risk in enumerate(risks)
    ]
    said = {"parts": {"together": f"{one} and {other}, told."}, "sources": sources}
    for_everybody(people, at, subject=one, other=other, **said)


@pytest.fixture
def told(people: People, at: datetime) -> None:
    """MDMA, heroin and diazepam; MDMA with MAO inhibitors and alcohol; two classes."""
    for code in ("mdma", "heroin", "diazepam"):
        words = {"summary": f"In short: {code}.", "emergency": "Stay.\nCall."}
        for_everybody(people, at, subject=code, parts=words)
    mixed(people, at, "maoi", "mdma", 4)
    mixed(people, at, "alcohol", "mdma", 1, 2)
    mixed(people, at, "benzodiazepine", "opioid", 4)
