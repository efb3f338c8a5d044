"""The long format of the UNC Street Drug Analysis Lab: one line for each substance of a sample.

Columns: sampleid, substance, abundance (empty or trace), method, date_complete, confirmatory,
gcms_peak.
"""

from .lines import Line, State
from .methods import method_code, method_word
from .tables import Row
from .values import CellTrouble, day, yes

COLUMNS = (
    "sampleid",
    "substance",
    "abundance",
    "method",
    "date_complete",
    "confirmatory",
    "gcms_peak",
)
NEEDED = frozenset({"sampleid", "substance", "abundance", "method"})
NOTHING = "no compounds of interest detected"


def read(row: Row) -> tuple[Line, ...]:
    """Read one line."""
    substance = row["substance"]
    if not substance:
        raise CellTrouble("missing", "substance")
    state: State = "nothing" if substance.casefold() == NOTHING else _state(row["abundance"])
    return (
        Line(
            row.number,
            row["sampleid"],
            "" if state == "nothing" else substance,
            state,
            method_code(row["method"] or "GCMS"),
            completed_date=day(row["date_complete"], "date_complete"),
            confirmatory=yes(row["confirmatory"], "confirmatory", otherwise=False),
        ),
    )


def row(line: Line) -> tuple[str, ...]:
    """Write one line; what was looked for and not found has no place in this form."""
    return (
        line.sample,
        line.substance or NOTHING,
        "trace" if line.state == "trace" else "",
        method_word(line.method),
        line.completed_date.isoformat() if line.completed_date else "",
        "TRUE" if line.confirmatory else "FALSE",
        "",
    )


def _state(abundance: str) -> State:
    said = abundance.casefold()
    if said not in ("", "trace"):
        raise CellTrouble("neither_empty_nor_trace", "abundance", abundance)
    return "trace" if said else "found"
