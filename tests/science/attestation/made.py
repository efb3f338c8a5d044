"""A report made by hand, its key, and a network that takes it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from fristed.science.attestation import (
    Expected,
    Header,
    KnownKey,
    Number,
    Report,
    public_of,
    write_report,
)

SEED, OTHER_SEED = bytes(range(32)), bytes(range(1, 33))
MADE = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
CAME = MADE + timedelta(hours=1)
HEADER = Header(
    network="north", member="no-oslo", period="2026-09", sequence=1, replaces="",
    definitions={"HC-1": 1, "NW-2": 1}, policy=2, made_at=MADE,
)  # fmt: skip
NUMBERS = (
    Number("HC-1", "visits", (), 30.0, 30.0, None),
    Number("NW-2", "episodes", (("route", ""),), 25.0, 25.0, None),
    Number("NW-2", "episodes", (("route", "inject"),), None, None, None, "protects_people"),
)
KEY = KnownKey("no-oslo", public_of(SEED), MADE - timedelta(days=30))
EXPECTED = Expected("north", CAME, {"HC-1": 1, "NW-2": 1, "FR-1": 3}, 2, {})


def report(**head: Any) -> Report:
    """Return the report, with another header where one is said."""
    return Report(replace(HEADER, **head), NUMBERS)


def file_of(seed: bytes = SEED, **head: Any) -> bytes:
    """Return it signed."""
    return write_report(report(**head), seed)
