"""The sealed copies: opened as the bytes they were, or gone when their days are over."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch

from fristed.apps.vault.queries import keys
from fristed.ground.sealing import SealBroken, seal_bytes, unseal_bytes

from ..models import Content, Copy, Dispatch

PURPOSE = "dispatches-copies"
FIGURES = "json"  # the form from which figures are compared


class CopyGone(Exception):
    """The night has let go of the bytes; their name and hash are still on record."""


class CopyBroken(CopyGone):
    """What is kept does not open as what was sealed: another key, another row, other bytes."""


def sealed(content: bytes, row: int) -> bytes:
    """Seal the bytes of a copy under the house's key, bound to their row."""
    return seal_bytes(keys().shared_key(PURPOSE), content, **_bound(row))


def hash_of(content: bytes) -> str:
    """Return the SHA-256 by which anybody can tell that a file is this one."""
    return hashlib.sha256(content).hexdigest()


def contents_of(dispatch: Dispatch) -> Sequence[tuple[Copy, bool]]:
    """Return the copies of a dispatch, and whether each still opens."""
    rows = Copy.objects.filter(site=dispatch.site_id, dispatch=dispatch).order_by("form")
    return [(copy, bool(copy.contents.all())) for copy in _without_bytes(rows)]


def opened(dispatch: Dispatch, form: str) -> tuple[Copy, bytes]:
    """Return exactly the bytes that were sealed; raise CopyGone where there are none."""
    found = (
        Content.objects.filter(site=dispatch.site_id, copy__dispatch=dispatch, copy__form=form)
        .select_related("copy")
        .first()
    )
    if found is None:
        raise CopyGone
    key = keys().shared_key(PURPOSE)
    try:
        content = unseal_bytes(key, bytes(found.content_sealed), **_bound(found.pk))
    except SealBroken as error:
        raise CopyBroken from error
    if hash_of(content) != found.copy.sha256:
        raise CopyBroken
    return found.copy, content


def figures_sent(dispatch: Dispatch) -> list[Mapping[str, Any]]:
    """Return the figures as they were sent; raise CopyGone where the copy is gone."""
    _copy, content = opened(dispatch, FIGURES)
    found: list[Mapping[str, Any]] = json.loads(content)["figures"]
    return found


def _without_bytes(rows: Any) -> Any:
    return rows.prefetch_related(Prefetch("contents", Content.objects.defer("content_sealed")))


def _bound(row: int) -> dict[str, Any]:
    return {"table": "dispatches.content", "column": "content", "row": row}
