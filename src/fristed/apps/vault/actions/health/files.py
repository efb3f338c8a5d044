"""One health record, open: its rows, their words, and adding to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from fristed.apps.audit.actions import Somebody
from fristed.ground.ids import random_id
from fristed.ground.sealing import seal, seal_bytes, unseal_bytes

from ...models import HealthRecord, HealthRow, SignedRow
from ...queries import keys
from ..opening import subject_for

R = TypeVar("R", bound=HealthRow)
S = TypeVar("S", bound=SignedRow)
OF_EVERY_ROW = {"id", "site_id", "subject", "recorded_at", "by_id", "replaces", "void"}


class ReplacedAlready(Exception):
    """Somebody corrected this row before; theirs is the one that holds."""


@dataclass(kw_only=True)
class Unsealing:
    """Opens sealed fields at a site; each person's key is fetched once."""

    site: int
    _keys: dict[int, bytes] = field(default_factory=dict, repr=False)

    def words(self, row: HealthRow, column: str) -> str:
        """Open one sealed field of a row; empty where nothing was written."""
        kept = getattr(row, f"{column}_sealed") is not None
        return self.picture(row, column).decode() if kept else ""

    def picture(self, row: HealthRow, column: str) -> bytes:
        """Open one sealed picture of a row."""
        return unseal_bytes(
            self._key(row.subject_id),
            getattr(row, f"{column}_sealed"),
            table=row._meta.db_table,
            column=column,
            row=row.pk,
        )

    def _key(self, subject: int) -> bytes:
        if subject not in self._keys:
            self._keys[subject] = keys().key(subject)
        return self._keys[subject]


@dataclass(kw_only=True)
class HealthFile(Unsealing):
    """An open health record; of use only within `health_record`."""

    about: str
    by: Somebody | None
    at: datetime
    held: HealthRecord | None
    _written: bool = False

    def rows(self, model: type[R]) -> "QuerySet[R]":
        """Return this person's rows of a table; none where there is no record."""
        rows: QuerySet[R] = model._default_manager.filter(site_id=self.site)
        return rows.filter(subject=self.held.subject_id) if self.held else rows.none()

    def standing(self, model: type[S]) -> "QuerySet[S]":
        """Return this person's signed rows that hold now: not replaced, not taken back."""
        return standing(self.rows(model))

    def add(
        self,
        model: type[R],
        *,
        words: Mapping[str, str] | None = None,
        pictures: Mapping[str, bytes] | None = None,
        **coded: Any,
    ) -> R:
        """Add a row: codes as they are, words and pictures sealed into their columns.

        An empty word is left out where its column may be empty.
        """
        subject, row = self._touched(), random_id()
        bound: dict[str, Any] = {"table": model._meta.db_table, "row": row}
        key = self._key(subject)
        sealed = {
            f"{column}_sealed": seal(key, text, column=column, **bound)
            for column, text in (words or {}).items()
            if text or not model._meta.get_field(f"{column}_sealed").null
        }
        for column, content in (pictures or {}).items():
            sealed[f"{column}_sealed"] = seal_bytes(key, content, column=column, **bound)
        return model._default_manager.create(
            id=row,
            site_id=self.site,
            subject_id=subject,
            recorded_at=self.at,
            by_id=self.by.pk if self.by else None,
            **sealed,
            **coded,
        )

    def take_back(self, row: S) -> S:
        """Say of a signed row that it was a mistake, in a new row that says nothing else."""
        model = type(row)
        empty = {
            field.attname: getattr(row, field.attname)
            for field in model._meta.concrete_fields
            if field.name not in OF_EVERY_ROW and not field.name.endswith("_sealed")
        }
        sealed = [f for f in model._meta.concrete_fields if f.name.endswith("_sealed")]
        words = {f.name.removesuffix("_sealed"): "" for f in sealed if not f.null}
        return self.replace(row, words=words, void=True, **empty)

    def replace(self, row: S, *, words: Mapping[str, str] | None = None, **coded: Any) -> S:
        """Add a row in another's place; the older stays as it was signed.

        Raises
        ------
        ReplacedAlready
            Where somebody was quicker: theirs is the one to look at.
        """
        try:
            with transaction.atomic():
                return self.add(type(row), words=words, replaces=row, **coded)
        except IntegrityError as error:
            if "_replaced_once" in str(error):
                raise ReplacedAlready from error
            raise

    def hold(self) -> None:
        """Let nobody else write in this record until the transaction ends; begins it if need be.

        Call before a number of its own (a wound's) is counted up.
        """
        HealthRecord.objects.select_for_update().get(subject=self._touched())

    def _touched(self) -> int:
        """Return the subject, with a record that says when it was last written in."""
        if self.held is None:
            subject = subject_for(site=self.site, about=self.about, at=self.at)
            self.held, _ = HealthRecord.objects.get_or_create(
                subject=subject,
                defaults={"site_id": self.site, "begun_at": self.at, "last_written_at": self.at},
            )
        elif not self._written and self.held.last_written_at < self.at:
            HealthRecord.objects.filter(pk=self.held.pk).update(last_written_at=self.at)
        self._written = True
        return self.held.subject_id


def standing(rows: "QuerySet[S]") -> "QuerySet[S]":
    """Narrow signed rows to those that hold now: not replaced, not taken back."""
    newer = rows.model._default_manager.filter(replaces=OuterRef("pk"), site_id=OuterRef("site_id"))
    return rows.filter(~Exists(newer), void=False)
