"""Taking in community data: every row as it came, reviewed by nobody."""

from collections.abc import Sequence
from datetime import datetime

from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import Imported
from ..queries.community import NotThatForm, Row

__all__ = ["NotThatForm", "take_in"]


@as_one
def take_in(*, form: str, rows: Sequence[Row], licence_note: str, sha256: str, at: datetime) -> int:
    """Keep the rows of a file in place of those of the same data set; return how many."""
    Imported.objects.filter(form=form).delete()
    Imported.objects.bulk_create(
        [
            Imported(
                form=form, row=one.row, kind=one.kind, subject=one.subject, other=one.other,
                risk=one.risk, reliability=one.reliability, content=one.content,
                licence_note=licence_note, sha256=sha256, imported_at=at,
            )
            for one in rows
        ],
        batch_size=500,
    )  # fmt: skip
    record(what="drug_information.imported", subject=f"rows:{len(rows)}", by=None, at=at)
    return len(rows)
