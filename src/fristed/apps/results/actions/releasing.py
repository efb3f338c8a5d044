"""Releasing a result to whoever has the ticket, version by version, and taking one back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.measurements.choices import Origin
from fristed.apps.samples.actions.days import day_of, done, hold, next_number
from fristed.apps.samples.models import Sample
from fristed.ground.context import as_one

from ..choices import Because, Verdict, WithdrawnBecause
from ..models import Release, Review, Withdrawal
from ..queries.changes import changes
from ..queries.releases import standing_release
from ..queries.statement import is_limited, last_review, missing_strips, statement
from .reviewing import PoorSpectrum

RELEASED_VERDICTS = (Verdict.CONFIRMED, Verdict.UNKNOWN, Verdict.LABORATORY)


class NotReviewed(Exception):
    """Nobody has looked at the last measurement, or it is to be repeated."""


class StripsNotStated(Exception):
    """A strip has to be stated, if only as not done; carries the targets that are missing."""

    def __init__(self, targets: tuple[str, ...]) -> None:
        super().__init__(targets)
        self.targets = targets


class NothingChanged(Exception):
    """The version that stands says the same."""


class AlreadyWithdrawn(Exception):
    """This version does not stand: it is withdrawn, or a newer one does."""


@as_one
def release(*, sample: Sample, by: Staff, at: datetime, because: str = "") -> Release:
    """Let whoever has the ticket read the result: a first version, or one that says what changed.

    Refused for a poor spectrum, before a verdict on the last measurement, and while a strip that
    has to be stated is not. From an instrument that drifted or is not calibrated everything is
    told as possible.
    """
    held = hold(sample)
    verdict = _verdict(held)
    missing = missing_strips(held, verdict)
    if missing:
        raise StripsNotStated(missing)
    says, before = statement(held, verdict), standing_release(held)
    if before is not None and _same(before.says, says):
        raise NothingChanged
    released = _next_version(held, verdict, before, says, because=because, by=by, at=at)
    done("results.released", site=held.site, by=by, at=at, subject=f"sample:{held.pk}")
    return released


def _verdict(sample: Sample) -> Review:
    verdict = last_review(sample)
    if verdict is None or verdict.verdict not in RELEASED_VERDICTS:
        raise NotReviewed
    last = sample.measurements.order_by("-number").only("pk").first()
    if last is None or last.pk != verdict.measurement_id:
        raise NotReviewed
    if not verdict.measurement.usable:
        raise PoorSpectrum
    return verdict


def _next_version(
    sample: Sample,
    verdict: Review,
    before: Release | None,
    says: Mapping[str, Any],
    *,
    because: str,
    by: Staff,
    at: datetime,
) -> Release:
    return Release.objects.create(
        site=sample.site,
        sample=sample,
        version=next_number(Release, sample, "version"),
        review=verdict,
        because=because or _because(verdict, before),
        as_possible=is_limited(verdict.measurement),
        says=says,
        changed=changes(before.says, says) if before else [],
        date=day_of(sample.site, at)[0],
        by=by,
    )


def _because(verdict: Review, before: Release | None) -> Because:
    """Return why there is a version, as far as the measurements tell."""
    if before is None:
        return Because.FIRST
    measured = verdict.measurement
    if measured.pk == before.review.measurement_id:
        return Because.QUICK_TEST if verdict.pk == before.review_id else Because.CORRECTED
    return {
        Origin.LABORATORY: Because.LABORATORY,
        Origin.IDENTIFIED_AGAIN: Because.REFERENCE,
    }.get(Origin(measured.origin), Because.REPEATED)


def _same(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    told = ("verdict", "components", "strips", "reagents", "unknown_share", "calibrated")
    return all(before.get(key) == now.get(key) for key in told)


@as_one
def withdraw(*, release: Release, because: str, by: Staff, at: datetime) -> None:
    """Show a version no more, and with it every one before.

    A mistake just made is the exception: then the version before stands again, as it did.
    """
    held = hold(release.sample)
    rows = Release.objects.filter(site=held.site_id, sample=held, withdrawal__isnull=True)
    standing = rows.order_by("-version").first()
    if standing is None or standing.pk != release.pk:
        raise AlreadyWithdrawn
    gone = [standing] if because == WithdrawnBecause.MISTAKE else list(rows)
    day = day_of(held.site, at)[0]
    Withdrawal.objects.bulk_create(
        Withdrawal(site=held.site, release=one, because=because, date=day, by=by) for one in gone
    )
    done("results.withdrawn", site=held.site, by=by, at=at, subject=f"sample:{held.pk}")
