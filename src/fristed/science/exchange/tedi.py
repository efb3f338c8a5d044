"""The sample record of TEDI, the Trans-European Drug Information network: one line each sample.

Written are the required fields, substances 2 to 9, and `substances_total`, which says how many
there are in all: the record holds nine. What tells of a person (age, gender, relation to the
provider, picture, alias) is not written: we do not have it.
"""

from dataclasses import dataclass
from datetime import date

from .lines import Line
from .methods import method_code, method_word
from .tables import Row
from .values import CellTrouble, day, share

MOST = 9
BEFORE = (
    "sample_uid",
    "organisation",
    "country",
    "city",
    "date",
    "sold_as",
    "sample_form",
    "colour",
    "test_method",
)
SUBSTANCES = tuple(
    f"substance_{n}{part}" for n in range(1, MOST + 1) for part in ("", "_quantity", "_unit")
)
COLUMNS = (*BEFORE, *SUBSTANCES, "alert", "service_type", "geo_context", "substances_total")
NEEDED = frozenset({"sample_uid", "date", "test_method", "substance_1"})


@dataclass(frozen=True, slots=True)
class TediSample:
    """One sample as TEDI tells it. `substances`: each name with its lowest and highest per cent."""

    sample_uid: str
    organisation: str
    country: str
    city: str
    date: date
    sold_as: str
    sample_form: str
    colour: str
    methods: tuple[str, ...]
    substances: tuple[tuple[str, float | None, float | None], ...]
    alert: bool
    service_type: str = ""
    geo_context: str = ""


def row(sample: TediSample) -> tuple[str, ...]:
    """Write one sample."""
    cells: list[str] = []
    for name, low, high in sample.substances[:MOST]:
        told = low is not None and high is not None
        cells += [name, _span(low, high) if told else "", "%" if told else ""]
    cells += [""] * (len(SUBSTANCES) - len(cells))
    said = dict.fromkeys(method_word(code, tedi=True) for code in sample.methods)
    return (
        sample.sample_uid,
        sample.organisation,
        sample.country,
        sample.city,
        sample.date.isoformat(),
        sample.sold_as,
        sample.sample_form,
        sample.colour,
        "; ".join(said),
        *cells,
        "yes" if sample.alert else "no",
        sample.service_type,
        sample.geo_context,
        str(len(sample.substances)),
    )


def read(row: Row) -> tuple[Line, ...]:
    """Read one sample: a line for each of its substances, or one that says there was none."""
    said = [word for word in row["test_method"].split(";") if word.strip()]
    # The record has one field for all methods: it does not say which of them found what.
    method = method_code(said[-1]) if said else ""
    done = day(row["date"], "date")
    found = [n for n in range(1, MOST + 1) if row[f"substance_{n}"]]
    if not found:
        return (Line(row.number, row["sample_uid"], "", "nothing", method, completed_date=done),)
    if row["substances_total"] not in ("", str(len(found))):
        raise CellTrouble("more_than_nine", "substances_total", row["substances_total"])
    return tuple(
        Line(
            row.number,
            row["sample_uid"],
            row[f"substance_{n}"],
            "found",
            method,
            percent=_percent(row, n),
            completed_date=done,
        )
        for n in found
    )


def _percent(row: Row, n: int) -> float | None:
    quantity, unit = f"substance_{n}_quantity", f"substance_{n}_unit"
    if "-" in row[quantity][1:]:  # a span, as we write it: no single share
        low, high = row[quantity].split("-", 1)
        share(low, quantity, row[unit], unit)
        share(high, quantity, row[unit], unit)
        return None
    return share(row[quantity], quantity, row[unit], unit)


def _span(low: float | None, high: float | None) -> str:
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"
