"""What leaves as a file: a row for each find, with its day and no time. Nobody is in it."""

from collections.abc import Iterator
from datetime import date

from fristed.apps.sites.models import Site

from ..models import Find
from .finds import finds_between

COLUMNS: tuple[str, ...] = (
    "date", "reported_by", "area", "kind_of_place", "square", "square_m", "latitude", "longitude",
    "measure", "amount", "basis", "result", "result_date", "collected_by", "measure_found",
    "amount_found", "basis_found", "sharps_box",
)  # fmt: skip
AT_ONCE = 2000


def rows_between(site: Site, first: date, last: date) -> Iterator[tuple[str, ...]]:
    """Yield every find of some days, both included, read in pieces and never cut."""
    for find in finds_between(site, first, last).iterator(AT_ONCE):
        end = find.settled[0] if find.settled else None  # type: ignore[attr-defined]
        yield (
            find.date.isoformat(),
            find.source,
            find.area.name if find.area else "",
            find.place_type,
            *_square(find),
            find.measure,
            _said(find.amount),
            find.basis,
            *(
                (
                    end.result, end.date.isoformat(), end.collector, end.measure,
                    _said(end.amount), end.basis, _yes(end.sharps_box),
                )
                if end
                else ("",) * 7
            ),
        )  # fmt: skip


def _square(find: Find) -> tuple[str, str, str, str]:
    """Return a square's name, its side in metres and the middle of it; empty without one."""
    grid, east, north = find.grid, find.east, find.north
    if grid is None or east is None or north is None:
        return ("", "", "", "")
    latitude, longitude = grid.middle_of(east, north)
    return (square_name(east, north), str(grid.step_m), f"{latitude:.4f}", f"{longitude:.4f}")


def square_name(east: int, north: int) -> str:
    """Return what a square is called: how many squares east and north of the corner."""
    return f"{east} E {north} N"


def _said(amount: int | None) -> str:
    return "" if amount is None else str(amount)


def _yes(box: bool | None) -> str:
    return "" if box is None else "yes" if box else "no"
