"""A month of the network as CSV and JSON: every room's figures, and each total or why none."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from fristed.science.attestation import Number

from ..queries.months import Month
from ..queries.totals import Total
from .months import network

COLUMNS: Final = (
    "network", "period", "room", "sequence", "indicator", "version", "part", "breakdown", "value",
    "numerator", "denominator", "rooms", "why_none", "synthetic",
)  # fmt: skip
ALL: Final = "all"


def as_csv(found: Month) -> bytes:
    """Return UTF-8 with a head; `room` is `all` where it is a total."""
    page = io.StringIO()
    lines = csv.DictWriter(page, COLUMNS)
    lines.writeheader()
    for row in rows(found):
        lines.writerow({name: "" if said is None else said for name, said in row.items()})
    return page.getvalue().encode()


def as_json(found: Month) -> bytes:
    """Return who reported and every row."""
    said = {
        "network": network(),
        "period": found.period.name,
        "due": found.due_date.isoformat(),
        "members": [
            {
                "room": one.member.code,
                "reported": one.said is not None,
                "sequence": one.stands.sequence if one.stands else None,
                "sha256": one.stands.sha256 if one.stands else None,
            }
            for one in found.lines
        ],
        "synthetic": found.synthetic,
        "figures": list(rows(found)),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def rows(found: Month) -> Iterator[Mapping[str, Any]]:
    """Yield each room's number, and after the rooms of a number their total."""
    sequences = {one.member.code: one.stands.sequence for one in found.lines if one.stands}
    for one in found.totals:
        for room, number in one.told.items():
            told = {"room": room, "sequence": sequences[room], "why_none": number.hidden}
            yield _row(found, one, number) | told
        yield _row(found, one, None)


def _row(found: Month, one: Total, number: Number | None) -> dict[str, Any]:
    indicator, part, where = one.key
    told: Any = number or one
    return {
        "network": network(),
        "period": found.period.name,
        "room": ALL,
        "sequence": None,
        "indicator": indicator,
        "version": one.version,
        "part": part,
        "breakdown": " ".join(f"{dimension}={code or 'all'}" for dimension, code in where),
        "value": told.value,
        "numerator": told.numerator,
        "denominator": told.denominator,
        "rooms": None if number else one.rooms,
        "why_none": "" if number or one.why is None else one.why.value,
        "synthetic": found.synthetic,
    }


FORMS: Final[Mapping[str, tuple[Callable[[Month], bytes], str]]] = {
    "csv": (as_csv, "text/csv; charset=utf-8; header=present"),
    "json": (as_json, "application/json"),
}
