"""Sealing a report: counted once, set once, and kept as exactly these bytes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.indicators.actions import Wanted, computed
from fristed.apps.indicators.queries.reports import counted_until
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one
from fristed.science.figures import Figure, Period, Report

from ..choices import Because
from ..models import Content, Copy, Dispatch, Terms
from ..queries import Change, Owed, changes, deliveries_of, figures_sent
from ..queries.copies import hash_of, sealed
from .delivering import deliver


class NotOver(Exception):
    """The period goes on: its report would say less than there is."""


class NotWhole(Exception):
    """The figures were not counted since the period ended."""


class SealedAlready(Exception):
    """There is one of this period already; whoever wants another corrects it."""


class ChangedSince(Exception):
    """Other terms hold, or the figures were counted anew, since somebody looked."""


class NothingToCorrect(Exception):
    """No figure differs from what was sent, and nobody asked for it again."""


class NotSent(Exception):
    """What is not through yet is set aside or sent again, not corrected."""


class NoWords(Exception):
    """A correction says why."""


@dataclass(frozen=True)
class Draft:
    """A report as it would be sealed now; a correction knows what it corrects."""

    site: Site
    terms: Terms
    report: Report
    period: Period
    figures: Sequence[Figure]
    counted_at: datetime
    replaces: Dispatch | None = None
    changed: Sequence[Change] = ()
    because: str = Because.FIRST

    @property
    def version(self) -> int:
        """Its number among the versions of its period."""
        return self.replaces.version + 1 if self.replaces else 1

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Its figures as plain values."""
        return [one.told({self.site.pk: self.site.slug}) for one in self.figures]


@dataclass(frozen=True)
class File:
    """One paper of a report: its form, its name and its bytes."""

    form: str
    name: str
    content: bytes


Papers = Callable[[Draft], Sequence[File]]


def seen_as(terms: Terms, counted: datetime | None) -> str:
    """Name what somebody looks at before they send: these terms, the figures of this count."""
    return f"{terms.number} {counted.isoformat() if counted else '-'}"


@as_one
def seal(
    *, owed: Owed, papers: Papers, by: Staff | None, at: datetime, seen: str | None = None
) -> Dispatch:
    """Count, set and seal a report, and send it on its way; one by hand waits for the hand.

    Whoever looked at it first says what was `seen` (`seen_as`): nothing else leaves the house.
    """
    if owed.dispatch is not None:
        raise SealedAlready
    draft = draft_of(owed, by=by, at=at)
    if seen is not None and seen != seen_as(owed.terms, draft.counted_at):
        raise ChangedSince
    return _sealed(draft, papers, by=by, at=at)


@as_one
def correct(*, owed: Owed, because: str, papers: Papers, by: Staff, at: datetime) -> Dispatch:
    """Seal a new version that says what changed since the one that was sent, and why.

    It goes to whoever has that one, by the same way, also where other terms hold by now.
    """
    sent = owed.dispatch
    if not because:
        raise NoWords
    if sent is None or not sent.is_through:
        raise NotSent
    before: list[Mapping[str, Any]] = figures_sent(sent)
    draft = draft_of(owed, by=by, at=at)
    found = changes(before, draft.rows)
    if not found and because != Because.ASKED:
        raise NothingToCorrect
    terms = _as_sent(owed.terms, sent)
    whole = replace(draft, terms=terms, replaces=sent, changed=found, because=because)
    return _sealed(whole, papers, by=by, at=at)


def _as_sent(terms: Terms, sent: Dispatch) -> Terms:
    """Return the terms under which a version went out; they are nobody's to save."""
    mailboxes = dict.fromkeys(one.address for one in deliveries_of(sent))
    return Terms(
        site_id=terms.site_id,
        obligation=terms.obligation,
        to=sent.to,
        how=sent.how,
        language=sent.language,
        addresses=" ".join(mailboxes),
    )


def draft_of(owed: Owed, *, by: Staff | None, at: datetime) -> Draft:
    """Count a report as it stands; refuse a period that goes on, or was not counted whole."""
    site = owed.terms.obligation.site
    if not owed.is_over(local_day(site, at)):
        raise NotOver
    counted = counted_until(site)
    if counted is None or local_day(site, counted) <= owed.period.last:
        raise NotWhole
    wanted = Wanted([site], [owed.period], owed.report)
    figures = computed(wanted=wanted, engine="duckdb", fresh=False, by=by, at=at)
    return Draft(site, owed.terms, owed.report, owed.period, figures, counted)


def _sealed(draft: Draft, papers: Papers, *, by: Staff | None, at: datetime) -> Dispatch:
    try:
        with transaction.atomic():
            made = _dispatch(draft, by=by, at=at)
    except IntegrityError as error:
        raise SealedAlready from error
    made.site = draft.site
    _keep(made, papers(draft), at=at)
    subject = f"dispatch:{made.pk}"
    what = "dispatches.corrected" if draft.replaces else "dispatches.sealed"
    record(what=what, subject=subject, by=by, at=at, site=draft.site.pk)
    deliver(dispatch=made, mailboxes=draft.terms.addresses.split(), by=by, at=at)
    tell_terminals(draft.site)
    return made


def _dispatch(draft: Draft, *, by: Staff | None, at: datetime) -> Dispatch:
    return Dispatch.objects.create(
        site=draft.site,
        obligation=draft.terms.obligation,
        report=draft.report.id,
        period=draft.period.name,
        first_date=draft.period.first,
        last_date=draft.period.last,
        version=draft.version,
        replaces=draft.replaces,
        because=draft.because,
        to=draft.terms.to,
        how=draft.terms.how,
        language=draft.terms.language,
        report_version=draft.report.version,
        definitions=sorted({(one.indicator, one.version) for one in draft.figures}),
        counted_at=draft.counted_at,
        compared_at=draft.counted_at,
        by=by,
        at=at,
    )


def _keep(made: Dispatch, files: Sequence[File], *, at: datetime) -> None:
    copies = [
        Copy(
            site_id=made.site_id,
            dispatch=made,
            form=one.form,
            name=one.name,
            sha256=hash_of(one.content),
            size_bytes=len(one.content),
        )
        for one in files
    ]
    Copy.objects.bulk_create(copies)
    contents = [Content(site_id=made.site_id, copy=copy, sealed_at=at) for copy in copies]
    for row, file in zip(contents, files, strict=True):
        row.content_sealed = sealed(file.content, row.pk)
    Content.objects.bulk_create(contents)
