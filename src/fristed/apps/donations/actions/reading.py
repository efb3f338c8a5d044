"""A bank's file: read first, taken in after somebody has seen what it would do."""

import base64
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose as OpenedFor
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import erase_if_kept, keep_row, read_rows
from fristed.ground.context import as_one
from fristed.ground.ids import random_id
from fristed.science.bank_statements import (
    Entry,
    Layout,
    Reading,
    StatementTrouble,
    read_camt,
    read_csv,
    unseen,
)

from ..choices import FileState, NotAGift
from ..models import BankFile, Payer, Payment, SeenFile, SetAside
from ..queries.books import purposes_by_reference
from ..queries.ledger import known_marks
from .giving import write_gift

MOST_TROUBLES: Final = 200  # kept for the page; all of them are counted
SEEN_FOR: Final = timedelta(days=1)


class FileIsGone(Exception):
    """The file was taken in, left out, or waited for longer than a day."""


@dataclass(frozen=True)
class Taken:
    """What a file brought: gifts with their purpose, payments that wait, money that went out."""

    gifts: int
    waits: int
    went_out: int


@as_one
def see(*, site: Site, data: bytes, layout: Layout | None, by: Staff, at: datetime) -> BankFile:
    """Read a file, seal its text for a day, and say what it would bring.

    Raises `StatementTrouble` where nothing of it can be read.
    """
    found = _read(data, layout)
    known = known_marks(site, (one.mark for one in found.entries))
    references = purposes_by_reference(site)
    fresh = unseen(found.entries, known)
    sums = [one.adds_up for one in found.statements]
    made = BankFile.objects.create(
        pk=random_id(), site=site, form=found.form, entries=found.entries_in_file,
        known=len(found.entries) - len(fresh),
        fresh=len(fresh),
        refused=len(found.troubles),
        fits=sum(one.amount > 0 and one.reference in references for one in fresh),
        troubles=[[one.number, one.code, one.where] for one in found.troubles[:MOST_TROUBLES]],
        adds_up=None if not sums or None in sums else all(sums), seen_at=at, by=by,
    )  # fmt: skip
    keep_row(
        SeenFile, site=site.pk, about=_about(made), by=by, at=at,
        words={"content": base64.b85encode(data).decode()}, purpose=OpenedFor.REGISTRATION,
    )  # fmt: skip
    record(what="donations.file_seen", subject=_about(made), by=by, at=at, site=site.pk)
    return made


@as_one
def take(*, file: BankFile, layout: Layout | None, by: Staff, at: datetime) -> Taken:
    """Take a file in: each payment once, those with a known reference as gifts.

    Who paid is sealed for what waits, and kept of nothing else.
    """
    site = Site.objects.select_for_update(no_key=True).get(pk=file.site_id)
    _end(file, FileState.TAKEN, at)
    entries = _read(_content(file, by=by, at=at), layout).entries
    fresh = unseen(entries, known_marks(site, (one.mark for one in entries)))
    references = purposes_by_reference(site)
    counted: Counter[str] = Counter(
        _keep(file, site, one, references, by=by, at=at) for one in fresh
    )
    erase_if_kept(site=site.pk, about=_about(file), by=by, at=at)
    record(what="donations.file_taken", subject=_about(file), by=by, at=at, site=site.pk)
    return Taken(counted["gift"], counted["waits"], counted["went_out"])


@as_one
def leave(*, file: BankFile, by: Staff | None, at: datetime) -> None:
    """Leave a file out; its text is destroyed."""
    _end(file, FileState.LEFT, at)
    erase_if_kept(site=file.site_id, about=_about(file), by=by, at=at)
    record(what="donations.file_left", subject=_about(file), by=by, at=at, site=file.site_id)


def leave_old_files(*, site: Site, at: datetime) -> Counter[str]:
    """Leave out files that nobody took in for a day; return how many."""
    rows = BankFile.objects.filter(site=site, state=FileState.SEEN, seen_at__lt=at - SEEN_FOR)
    done: Counter[str] = Counter()
    for file in rows:
        leave(file=file, by=None, at=at)
        done["donations.SeenFile"] += 1
    return done


def payer_of(payment: Payment | int) -> str:
    """Return what the vault and the audit call a payment."""
    return f"payment:{payment if isinstance(payment, int) else payment.pk}"


def _about(file: BankFile) -> str:
    return f"bank_file:{file.pk}"


def _read(data: bytes, layout: Layout | None) -> Reading:
    """Read XML as camt.053, all else by the columns that were said."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_camt(data)
    if layout is None:
        raise StatementTrouble("no_layout")
    return read_csv(data, layout)


def _end(file: BankFile, state: FileState, at: datetime) -> None:
    rows = BankFile.objects.filter(pk=file.pk, state=FileState.SEEN)
    if not rows.update(state=state, done_at=at):
        raise FileIsGone


def _content(file: BankFile, *, by: Staff, at: datetime) -> bytes:
    about = _about(file)
    found = read_rows(
        SeenFile, "content", site=file.site_id, about=about, of=[about],
        purpose=OpenedFor.REGISTRATION, by=by, at=at,
    )  # fmt: skip
    if about not in found:
        raise FileIsGone
    return base64.b85decode(found[about][0])


def _keep(
    file: BankFile,
    site: Site,
    entry: Entry,
    references: dict[str, tuple[int, int | None]],
    *,
    by: Staff,
    at: datetime,
) -> str:
    payment = Payment.objects.create(
        pk=random_id(), site=site, file=file, amount=entry.amount, currency=entry.currency,
        booked_date=entry.booked_date, value_date=entry.value_date,
        reference=entry.reference[:40], bank_reference=entry.bank_reference[:60], mark=entry.mark,
    )  # fmt: skip
    if entry.amount <= 0:
        SetAside.objects.create(site=site, payment=payment, because=NotAGift.WENT_OUT, at=at, by=by)
        return "went_out"
    if entry.reference in references:
        purpose, donor = references[entry.reference]
        day = payment.booked_date
        write_gift(payment=payment, purpose=purpose, donor=donor, day=day, by=by, at=at)
        return "gift"
    if entry.debtor or entry.text:
        keep_row(
            Payer, site=site.pk, about=payer_of(payment), by=by, at=at,
            words={"name": entry.debtor, "words": entry.text}, purpose=OpenedFor.REGISTRATION,
        )  # fmt: skip
    return "waits"
