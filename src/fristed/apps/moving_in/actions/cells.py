"""The cells of a move, sealed in the vault under the move (the file) or under a part (its rows)."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.vault import actions as vault
from fristed.apps.vault.choices import Topic

from ..models import Move, Part

Rows = list[tuple[int, list[str]]]


class CellsAreGone(Exception):
    """The cells were deleted after their days, or when the move ended."""


@dataclass(frozen=True)
class Cells:
    """The head of the table, and rows with their numbers."""

    head: list[str]
    rows: Rows


def keep_file(*, move: Move, data: bytes, by: Staff, at: datetime) -> None:
    """Seal the file as it came."""
    _keep(move, f"moving_in:{move.pk}", base64.b85encode(data).decode(), by, at)


def read_file(*, move: Move, at: datetime) -> bytes:
    """Return the file as it came."""
    about = f"moving_in:{move.pk}"
    texts = vault.read_texts(site=move.site_id, about=about, of=[about], by=None, at=at)
    if about not in texts:
        raise CellsAreGone(about)
    return base64.b85decode(texts[about])


def keep_rows(
    *, part: Part, head: Sequence[str], rows: Rows, by: Staff | None, at: datetime
) -> None:
    """Seal the rows of a part, in the place of those that were there."""
    vault.erase_if_kept(site=part.site_id, about=_about(part), by=by, at=at)
    said = json.dumps([list(head), rows], ensure_ascii=False, separators=(",", ":"))
    _keep(part.move, _about(part), said, by, at)


def read_rows(*, part: Part, by: Staff | None, at: datetime) -> Cells:
    """Return the rows of a part."""
    return read_parts(move=part.move, parts=[part], by=by, at=at)


def read_parts(*, move: Move, parts: Sequence[Part], by: Staff | None, at: datetime) -> Cells:
    """Return the rows of some parts, in one opening of the vault."""
    about = f"moving_in:{move.pk}"
    of = [_about(part) for part in parts]
    texts = vault.read_texts(site=move.site_id, about=about, of=of, by=by, at=at)
    if set(of) - set(texts):
        raise CellsAreGone(about)
    head: list[str] = []
    rows: Rows = []
    for one in of:
        head, some = json.loads(texts[one])
        rows += [(number, cells) for number, cells in some]
    return Cells(head, rows)


def forget_file(*, move: Move, by: Staff | None, at: datetime) -> None:
    """Delete the file; its rows stay."""
    vault.erase_if_kept(site=move.site_id, about=f"moving_in:{move.pk}", by=by, at=at)


def forget_rows(*, move: Move, by: Staff | None, at: datetime) -> None:
    """Delete every cell of a move."""
    forget_file(move=move, by=by, at=at)
    abouts = [_about(part) for part in Part.objects.filter(move=move)]
    vault.erase_words(site=move.site_id, abouts=abouts, by=by, at=at)


def _about(part: Part) -> str:
    return f"moving_in_part:{part.pk}"


def _keep(move: Move, about: str, text: str, by: Staff | None, at: datetime) -> None:
    vault.keep_note(
        site=move.site_id,
        about=about,
        topic=Topic.MOVING_IN,
        text=text,
        purpose=Purpose.REGISTRATION,
        by=by,
        at=at,
    )
