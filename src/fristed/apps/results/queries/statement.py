"""What a person is told, in codes: made of the last review, its findings, strips and reagents.

A statement is kept as it was told (`Release.says`), as JSON:

================  ===============================================================================
`verdict`         confirmed | unknown | laboratory
`components`      [{name, cas, one_of [{name, cas}], status detected | possible | not_assessable,
                  share_low, share_high (0 to 1, or null), of_weight, by (method)}]
`unknown_share`   share of the signal that nothing explains, or null
`nearest`         [{name, cas, similarity}] what an unknown resembles
`strips`          {target: reaction | no_reaction | unclear | not_done}
`reagents`        [{kit, colour}]
`method`          of the measurement reviewed; `library_version`, `simulated_library`
`calibrated`      whether the instrument was calibrated and in control
================  ===============================================================================

There is no *not present* in it. What changed since the version before (`queries.changes`) is a list
of {change, name, before, after}; names are of substances or of strips' targets.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from fristed.apps.instruments.queries.doing import SPECTRAL
from fristed.apps.measurements.choices import Origin, Status
from fristed.apps.measurements.models import Finding, Measurement
from fristed.apps.measurements.queries.names import substance_key
from fristed.apps.measurements.queries.quick_tests import STATED_STRIPS, quick_tests_of, strips_of
from fristed.apps.samples.models import Sample

from ..choices import Verdict, WithdrawnBecause
from ..models import HeldBack, Release, Review
from .findings import findings_of
from .stripped import asks_for_strips

Says = dict[str, Any]

# A p-value is how often the best wrong candidate looks as good: small is hardly chance, 1 is one
# that the fit has no use for. Above this a candidate is an also-ran of the search: the bench sees
# it, a person is not told.
TOLD_TO_P = 0.25
NEAREST_TOLD = 3


def last_review(sample: Sample) -> Review | None:
    """Return the technician's last verdict, with the measurement it is on."""
    rows = Review.objects.filter(site=sample.site_id, sample=sample).order_by("-number")
    return rows.select_related("measurement__instrument", "measurement__library").first()


def needs_strips(
    sample: Sample,
    measurement: Measurement,
    verdict: str,
    review: Review | None = None,
    findings: Sequence[Finding] | None = None,
) -> bool:
    """Tell whether strips have to be stated before this verdict on a measurement is told.

    `findings` are the measurement's, where they were fetched already.
    """
    told = components(sample, measurement, verdict, review, findings)
    return asks_for_strips(sample.sold_as, verdict, told)


def missing_strips(sample: Sample, review: Review) -> tuple[str, ...]:
    """Return the strips about which nothing is stated yet and something has to be."""
    if not needs_strips(sample, review.measurement, review.verdict, review):
        return ()
    stated = strips_of(sample)
    return tuple(target for target in STATED_STRIPS if target not in stated)


def is_limited(measurement: Measurement) -> bool:
    """Tell whether a measurement carries no more than *possible*."""
    if measurement.method not in SPECTRAL:
        return False
    return measurement.drifted or not measurement.calibrated


def statement(sample: Sample, review: Review) -> Says:
    """Return what is to be told of a sample after a review."""
    measured = review.measurement
    strips, reagents = quick_tests_of(sample)
    return {
        "verdict": str(review.verdict),
        "components": list(components(sample, measured, review.verdict, review)),
        "unknown_share": measured.unknown_share,
        "nearest": list(measured.answer.get("nearest", ())[:NEAREST_TOLD]),
        "strips": strips,
        "reagents": reagents,
        "method": str(measured.method),
        "library_version": measured.library.version if measured.library else "",
        "simulated_library": bool(measured.library and measured.library.simulated),
        "calibrated": not is_limited(measured),
    }


def components(
    sample: Sample,
    measured: Measurement,
    verdict: str,
    review: Review | None = None,
    findings: Sequence[Finding] | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield what is told of after a verdict: a laboratory's findings first, then the bench's.

    Neither drops what the other found: no silence is a *not present*.
    """
    lowered = _held_back(review, findings) if review else frozenset()
    limited = is_limited(measured) or verdict != Verdict.CONFIRMED
    own = [
        _told(finding, measured.method, lower=limited or finding.pk in lowered)
        for finding in (findings_of(measured) if findings is None else findings)
        if is_told(finding)
    ]
    if measured.origin == Origin.LABORATORY:
        return _joined(own, list(_from_bench(sample)))
    return _joined(list(_from_laboratory(sample)), own)


def _held_back(review: Review, findings: Sequence[Finding] | None) -> frozenset[int]:
    if findings is not None:  # as the bench fetched them: each with the reviews that held it back
        return frozenset(one.pk for one in findings if review.pk in one.held_by)  # type: ignore[attr-defined]
    held = HeldBack.objects.filter(site=review.site_id, review=review)
    return frozenset(held.values_list("finding", flat=True))


def _joined(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield each substance once: as the first says it, unless only the second is certain of it."""
    certain = {_key(one): one for one in second if one["status"] == Status.DETECTED}
    named = {_key(one) for one in first}
    for one in first:
        yield one if one["status"] == Status.DETECTED else certain.get(_key(one), one)
    yield from (one for one in second if _key(one) not in named)


def _key(component: Mapping[str, Any]) -> str:
    return substance_key(component["name"], component["cas"])


def _from_bench(sample: Sample) -> Iterator[dict[str, Any]]:
    """Yield what our own instrument found last, as possible."""
    rows = Measurement.objects.filter(site=sample.site_id, sample=sample, method__in=SPECTRAL)
    last = rows.filter(usable=True).exclude(origin=Origin.LABORATORY).order_by("-number")
    found = Finding.objects.filter(
        site=sample.site_id, measurement=Subquery(last.values("pk")[:1])
    ).annotate(by_method=F("measurement__method"))
    for finding in found.order_by("rank"):
        if is_told(finding):
            yield _told(finding, finding.by_method, lower=True)


def _from_laboratory(sample: Sample) -> Iterator[dict[str, Any]]:
    """Yield what the last report of a laboratory found, as it was stood by: in one statement."""
    reviews = Review.objects.filter(site=OuterRef("site"), measurement=OuterRef("measurement"))
    held = HeldBack.objects.filter(site=OuterRef("site"), finding=OuterRef("pk"))
    rows = Finding.objects.filter(
        site=sample.site_id, measurement=Subquery(_reports_standing(sample).values("pk")[:1])
    )
    rows = rows.select_related("measurement").defer(
        "measurement__axis", "measurement__absorbance", "measurement__evidence"
    )
    word = Subquery(reviews.order_by("-number").values("verdict")[:1])
    for finding in rows.annotate(word=word, held=Exists(held)).order_by("rank"):
        report, said = finding.measurement, finding.word or Verdict.CONFIRMED
        lower = finding.held or said != Verdict.CONFIRMED or is_limited(report)
        if is_told(finding):
            yield _told(finding, report.method, lower=lower)


def _reports_standing(sample: Sample) -> QuerySet[Measurement]:
    """Return a laboratory's reports, the last first, without what was told and taken back.

    That our instrument was not right takes nothing from what a laboratory found.
    """
    told = Release.objects.filter(site=OuterRef("site"), review__measurement=OuterRef("pk"))
    wrong = told.filter(withdrawal__isnull=False).exclude(
        withdrawal__because=WithdrawnBecause.INSTRUMENT
    )
    rows = Measurement.objects.filter(
        site=sample.site_id, sample=sample, origin=Origin.LABORATORY
    ).filter(Exists(told.filter(withdrawal__isnull=True)) | ~Exists(wrong))
    return rows.order_by("-number")


def _told(finding: Finding, method: str, *, lower: bool) -> dict[str, Any]:
    status = Status.POSSIBLE if lower and finding.status == Status.DETECTED else finding.status
    return {
        "name": finding.name,
        "cas": finding.cas,
        "one_of": finding.one_of,
        "status": str(status),
        "share_low": finding.share_low,
        "share_high": finding.share_high,
        "of_weight": finding.of_weight,
        "by": str(finding.confirmed_by or method),
    }


def is_told(finding: Finding) -> bool:
    """Tell whether a finding is more than an also-ran of the search."""
    return (
        finding.status == Status.DETECTED or finding.p_value is None or finding.p_value <= TOLD_TO_P
    )
