"""What whoever holds a ticket is told, and what they were told before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fristed.apps.premises.choices import TextTopic
from fristed.apps.premises.models import ApprovedText
from fristed.apps.premises.queries import approved_text
from fristed.apps.samples.models import Sample
from fristed.apps.sites.models import Site

from ..models import Counselling, Release, Withdrawal
from .releases import releases_of


@dataclass(frozen=True)
class Told:
    """A sample's result as it stands, what changed on the way, and the advice that goes with it.

    `changed` are the later versions that stand, `taken_back` what was withdrawn after them.
    """

    sample: Sample
    release: Release | None
    changed: Sequence[Release]
    taken_back: Sequence[Withdrawal]
    counsellings: Sequence[Counselling]
    text: ApprovedText | None


def told_of(sample: Sample, *, language: str, day: date) -> Told:
    """Return what is told of a sample on a day; the newest change first."""
    versions = list(releases_of(sample))
    standing = next((one for one in versions if _withdrawn(one) is None), None)
    last = standing.version if standing else 0
    # Versions of another sample, mixed up with this one, are no history of this one.
    later = [one for one in versions if 1 < one.version <= last and _withdrawn(one) is None]
    gone = [one for one in map(_withdrawn, versions) if one and one.release.version > last]
    return Told(
        sample=sample,
        release=standing,
        changed=later,
        taken_back=gone,
        counsellings=list(counsellings_of(sample)),
        text=approved_text(sample.site, TextTopic.SAFER_USE, language, day),
    )


def counsellings_of(sample: Sample) -> Sequence[Counselling]:
    """Return who talked about a sample's result, the last first."""
    rows = Counselling.objects.filter(site=sample.site_id, sample=sample)
    return list(rows.select_related("by").order_by("-date", "pk"))


def results_of(site: Site, first: date, last: date) -> Sequence[Release]:
    """Return the result that stands of each sample received from a day to a day, by day."""
    rows = Release.objects.filter(
        site=site,
        withdrawal__isnull=True,
        sample__taken_back_date__isnull=True,
        sample__received_date__range=(first, last),
    )
    newest: dict[int, Release] = {}
    for row in rows.select_related("sample__area").order_by(
        "sample__received_date", "sample_id", "version"
    ):
        newest[row.sample_id] = row
    return list(newest.values())


def _withdrawn(release: Release) -> Withdrawal | None:
    """Return that a version was withdrawn; None where it stands. It was fetched with it."""
    return next((row for row in release.withdrawal.all()), None)
