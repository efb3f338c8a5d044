"""A move in words."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from ..actions.cells import Cells
from ..choices import UNDER_WAY, CellCode, Field, Kind, State
from ..models import Alike, Move, Trouble

SAMPLES = 3
TAGS = {
    State.MOVED_IN: "free",
    State.UNDONE: "left",
    State.GIVEN_UP: "left",
    State.REFUSED: "attention",
}


def list_rows(site: Site, moves: Iterable[Move]) -> list[list[Any]]:
    """Return the moves as rows of a table."""
    return [
        [
            {
                "text": date_format(move.begun_at.astimezone(site.zone), "SHORT_DATE_FORMAT"),
                "href": reverse("moving_in:move", args=[site.slug, move.pk]),
            },
            Kind(move.kind).label,
            {"text": move.rows, "number": True},
            {"text": move.written, "number": True},
            State(move.state).label,
        ]
        for move in moves
    ]


def progress(move: Move) -> dict[str, Any] | None:
    """Return how far a move under way is, or None."""
    if move.state not in UNDER_WAY:
        return None
    words = {
        State.READING: _("The table is being read."),
        State.CHECKING: _("Every row is being checked. Nothing is written."),
        State.WRITING: _("The rows are being moved in."),
        State.UNDOING: _("The move is being taken back."),
    }
    share = round(100 * move.done / move.rows) if move.rows else 0
    return {"words": words[State(move.state)], "share": share, "done": move.done, "of": move.rows}


def refusal(move: Move) -> str:
    """Say why a file could not be read, and what to do."""
    return str(move.get_refused_display()) % {"where": move.refused_where}


def column_choices(cells: Cells) -> list[tuple[str, str]]:
    """Return the columns by their heads, with some of what they hold."""
    return [
        (str(index), _column_words(index, name, _samples(cells, index)))
        for index, name in enumerate(cells.head)
    ]


def _column_words(index: int, name: str, samples: Sequence[str]) -> str:
    shown = name or _("column %(number)s") % {"number": index + 1}
    return f"{shown} ({', '.join(samples)})" if samples else shown


def _samples(cells: Cells, index: int) -> list[str]:
    held = dict.fromkeys(row[index] for _number, row in cells.rows[:200] if row[index])
    return [one[:24] for one in list(held)[:SAMPLES]]


def trouble_kinds(fields: Sequence[Field], kinds: Iterable[tuple[str, str, int]]) -> list[Any]:
    """Return what is wrong, how often, as rows with a link to the cells."""
    labels = {field.code: field.label for field in fields}
    return [
        {
            "words": f"{labels.get(field, field)} {CellCode(code).label}",
            "times": count,
            "query": f"?field={field}&code={code}",
        }
        for field, code, count in kinds
    ]


def trouble_rows(
    move: Move, fields: Sequence[Field], troubles: Iterable[Trouble], cells: Cells
) -> list[dict[str, Any]]:
    """Return troubles with the cell as it stands."""
    labels = {field.code: field.label for field in fields}
    by_number = dict(cells.rows)
    shown = []
    for one in troubles:
        column = move.columns.get(one.field)
        shown.append(
            {
                "row": one.row,
                "field": one.field,
                "label": labels.get(one.field, one.field),
                "cell": by_number[one.row][column] if column is not None and by_number else "",
                "can_correct": column is not None and bool(by_number),
                "why": one.get_code_display(),
            }
        )
    return shown


def alike_rows(move: Move, alike: Iterable[Alike], cells: Cells) -> list[dict[str, Any]]:
    """Return rows that may be somebody who is here, with what they say."""
    by_number = dict(cells.rows)
    fields = [code for code in ("number", "name", "born") if code in move.columns]
    return [
        {
            "row": one.row,
            "says": " · ".join(
                said
                for code in fields
                if by_number and (said := by_number[one.row][move.columns[code]])
            ),
            "client": one.client,
            "other_row": one.other_row,
            "decision": one.decision,
        }
        for one in alike
    ]
