"""Kinds of jobs that only the tests know."""

from collections.abc import Iterator
from typing import Any

import pytest

from fristed.apps.jobs import jobs
from fristed.apps.sites.models import Site


class Seen(list[tuple[Any, ...]]):
    """What the test's job was asked to do; `trouble` makes it fail."""

    trouble: Exception | None = None


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """What the test's job has seen."""
    found = Seen()
    monkeypatch.setattr(jobs, "KINDS", {})

    @jobs.job("jobs.look", label="look")
    def look(*, site: Site, subject: int, at: Any) -> None:
        found.append((site, subject, at))
        if found.trouble is not None:
            raise found.trouble

    yield found
