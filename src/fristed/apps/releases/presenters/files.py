"""A release as a file for research: what the world would see of it, and no more."""

import csv
import io

from ..queries import PublishedTable

COLUMNS = (
    "release", "version", "scope", "period", "first_day", "last_day", "indicator", "part",
    "breakdown", "value", "numerator", "denominator", "low", "high", "hidden_because",
    "synthetic",
)  # fmt: skip


def as_csv(one: PublishedTable) -> bytes:
    """Return the cells of a release, UTF-8, a head and one line for each."""
    page = io.StringIO()
    lines = csv.writer(page)
    lines.writerow(COLUMNS)
    fixed = (one.number, one.version, one.scope, one.period, one.first_day, one.last_day)
    for cell in one.cells:
        by = " ".join(f"{dimension}={code or 'all'}" for dimension, code in cell.where)
        told = (cell.value, cell.numerator, cell.denominator, cell.low, cell.high)
        plain = ["" if each is None else each for each in told]
        lines.writerow(
            [*fixed, cell.indicator, cell.part, by, *plain, cell.hidden_because, one.synthetic]
        )
    return page.getvalue().encode()
