"""Three people who answer for texts, and a text at each stage."""

from datetime import date, datetime
from typing import Any

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.drug_information.actions import fact_check, publish, review, write
from fristed.apps.drug_information.models import Text
from fristed.apps.sites.models import Site
from tests.apps.conftest import make_staff

DUE = date(2027, 11, 17)
SOURCE = {"title": "MDMA drug profile", "publisher": "EUDA", "year": 2024, "kind": "authority"}


@pytest.fixture
def author(site: Site) -> Staff:
    """An editor who writes."""
    return make_staff("Nils", site, "editor")


@pytest.fixture
def checker(site: Site) -> Staff:
    """Another editor, who checks facts."""
    return make_staff("Tove", site, "editor")


@pytest.fixture
def reviewer(site: Site) -> Staff:
    """A doctor."""
    return make_staff("Amina", site, "medical_reviewer")


@pytest.fixture
def draft(author: Staff, at: datetime) -> Text:
    """What somebody wrote of MDMA."""
    return written(author, at)


@pytest.fixture
def reviewed(draft: Text, checker: Staff, reviewer: Staff, at: datetime) -> Text:
    """The same, answered for by three."""
    fact_check(text=draft, by=checker, at=at)
    review(text=draft, by=reviewer, at=at)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def published(reviewed: Text, author: Staff, at: datetime) -> Text:
    """The same, for everybody."""
    publish(text=reviewed, review_due_date=DUE, by=author, at=at)
    reviewed.refresh_from_db()
    return reviewed


def written(by: Staff, at: datetime, **said: Any) -> Text:
    """Write a draft."""
    asked: dict[str, Any] = {
        "subject": "mdma", "other": "", "language": "en", "after": 0, "sources": [SOURCE],
        "parts": {"summary": "It makes many people feel close.", "emergency": "Call 113."},
    }  # fmt: skip
    return write(**(asked | said), by=by, at=at)


def for_everybody(people: tuple[Staff, Staff, Staff], at: datetime, **said: Any) -> Text:
    """Write a text, let two others answer for it, and publish it."""
    author, checker, reviewer = people
    made = written(author, at, **said)
    fact_check(text=made, by=checker, at=at)
    review(text=made, by=reviewer, at=at)
    publish(text=made, review_due_date=DUE, by=author, at=at)
    made.refresh_from_db()
    return made
