"""Our own long format, which also says what was looked for and not found.

Columns: sample, substance, cas, state (found, trace, not_found, nothing), percent, method,
completed_date, confirmatory.
"""

from typing import get_args

from .lines import Line, State
from .methods import method_code
from .tables import Row
from .values import CellTrouble, cas, day, share, yes

COLUMNS = (
    "sample",
    "substance",
    "cas",
    "state",
    "percent",
    "method",
    "completed_date",
    "confirmatory",
)
NEEDED = frozenset({"sample", "substance", "state", "method"})


def read(row: Row) -> tuple[Line, ...]:
    """Read one line."""
    state = row["state"].casefold()
    if state not in get_args(State):
        raise CellTrouble("unknown_state", "state", row["state"])
    if bool(row["substance"]) == (state == "nothing"):
        raise CellTrouble("not_empty" if row["substance"] else "missing", "substance")
    return (
        Line(
            row.number,
            row["sample"],
            row["substance"],
            state,  # type: ignore[arg-type]  # it is one of them
            method_code(row["method"]),
            cas=cas(row["cas"], "cas"),
            percent=share(row["percent"], "percent", "%", "percent"),
            completed_date=day(row["completed_date"], "completed_date"),
            confirmatory=yes(row["confirmatory"], "confirmatory", otherwise=True),
        ),
    )


def row(line: Line) -> tuple[str, ...]:
    """Write one line."""
    return (
        line.sample,
        line.substance,
        line.cas,
        line.state,
        "" if line.percent is None else f"{line.percent:g}",
        line.method,
        line.completed_date.isoformat() if line.completed_date else "",
        "true" if line.confirmatory else "false",
    )
