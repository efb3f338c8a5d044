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

There is no *not present* in it. What changed since the version before is a list of {change, name,
before, after}; names are of substances or of strips' targets.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fristed.apps.substances.choices import Substance

from ..choices import Change, Origin, Outcome, Status, StripTarget, Verdict
from ..models import Finding, HeldBack, Measurement, ReagentResult, Review, Sample, StripResult
from .bench import SPECTRAL, findings_of

Says = dict[str, Any]

# What has to be stated, if only as not done, before a result is released.
STATED_STRIPS = (StripTarget.FENTANYL, StripTarget.NITAZENES, StripTarget.BENZODIAZEPINES)
# As what it may be sold for the strips to be asked: opioids, benzodiazepines, and the unknown.
SOLD_AS_STRIPPED = frozenset(
    {
        Substance.HEROIN,
        Substance.MORPHINE,
        Substance.OPIUM,
        Substance.CODEINE,
        Substance.METHADONE,
        Substance.BUPRENORPHINE,
        Substance.FENTANYL,
        Substance.HYDROMORPHONE,
        Substance.OXYCODONE,
        Substance.TRAMADOL,
        Substance.NITAZENES,
        Substance.COCKTAIL,
        Substance.BENZODIAZEPINES,
        Substance.OTHER,
        Substance.UNKNOWN,
    }
)
# The stems by which names of opioids and benzodiazepines are made (WHO, INN stem book), and those
# of older names. Too many is safe here: it asks for a strip.
STEMS = (
    "fentan",
    "nitazene",
    "azepam",
    "azolam",
    "zolam",
    "diazep",
    "morph",
    "heroin",
    "codone",
    "codeine",
    "methadone",
    "tramadol",
    "tapentadol",
    "orphan",
    "norphine",
    "opium",
    "pethidine",
    "brorphine",
    "orphine",
)
# A p-value is how often the best wrong candidate looks as good: small is hardly chance, 1 is one
# that the fit has no use for. Above this a candidate is an also-ran of the search: the bench sees
# it, a person is not told.
TOLD_TO_P = 0.25
NEAREST_TOLD = 3
SHARE_CHANGED = 0.1


def strips_of(sample: Sample) -> dict[str, str]:
    """Return what is stated of each strip: the last word per target."""
    rows = StripResult.objects.filter(site=sample.site_id, sample=sample).order_by("number")
    return dict(rows.values_list("target", "outcome"))


def reagents_of(sample: Sample) -> list[dict[str, str]]:
    """Return the colours to which reagents turned."""
    rows = ReagentResult.objects.filter(site=sample.site_id, sample=sample).order_by("number")
    return [
        {"kit": kit, "colour": colour} for kit, colour in rows.values_list("kit__name", "colour")
    ]


def last_review(sample: Sample) -> Review | None:
    """Return the technician's last verdict, with the measurement it is on."""
    rows = Review.objects.filter(site=sample.site_id, sample=sample).order_by("-number")
    return rows.select_related("measurement__instrument", "measurement__library").first()


def needs_strips(sample: Sample, verdict: str, findings: Iterable[Finding]) -> bool:
    """Tell whether strips have to be stated: opioids, benzodiazepines, and every unknown."""
    if sample.sold_as in SOLD_AS_STRIPPED or verdict != Verdict.CONFIRMED:
        return True
    told = [one for one in findings if is_told(one)]
    if not any(one.status == Status.DETECTED for one in told):
        return True
    return any(_is_stripped(one) for one in told)


def missing_strips(sample: Sample, review: Review) -> tuple[str, ...]:
    """Return the strips about which nothing is stated yet and something has to be."""
    if not needs_strips(sample, review.verdict, findings_of(review.measurement)):
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
    return {
        "verdict": str(review.verdict),
        "components": list(_components(sample, review)),
        "unknown_share": measured.unknown_share,
        "nearest": list(measured.answer.get("nearest", ())[:NEAREST_TOLD]),
        "strips": strips_of(sample),
        "reagents": reagents_of(sample),
        "method": str(measured.method),
        "library_version": measured.library.version if measured.library else "",
        "simulated_library": bool(measured.library and measured.library.simulated),
        "calibrated": not is_limited(measured),
    }


def _components(sample: Sample, review: Review) -> Iterator[dict[str, Any]]:
    """Yield what is told of; a laboratory's findings first, then what only the bench saw."""
    measured = review.measurement
    held = HeldBack.objects.filter(site=sample.site_id, review=review)
    lowered = set(held.values_list("finding", flat=True))
    limited = is_limited(measured) or review.verdict != Verdict.CONFIRMED
    said = set()
    for finding in findings_of(measured):
        if is_told(finding):
            said.add(_key(finding.name))
            yield _told(finding, measured.method, lower=limited or finding.pk in lowered)
    if measured.origin == Origin.LABORATORY:
        for finding, method in _bench_findings(sample):
            if is_told(finding) and _key(finding.name) not in said:
                yield _told(finding, method, lower=True)


def _bench_findings(sample: Sample) -> Iterator[tuple[Finding, str]]:
    """Yield what our own instrument found last: a laboratory's silence is no *not present*."""
    rows = Measurement.objects.filter(site=sample.site_id, sample=sample, method__in=SPECTRAL)
    last = rows.filter(usable=True).exclude(origin=Origin.LABORATORY).order_by("-number").first()
    if last is not None:
        yield from ((one, last.method) for one in findings_of(last))


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


def _is_stripped(finding: Finding) -> bool:
    names = [finding.name, *(one.get("name", "") for one in finding.one_of)]
    return any(stem in name.casefold() for name in names for stem in STEMS)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what a newer statement says otherwise than the one before."""
    found = [*_verdict_change(before, after), *_component_changes(before, after)]
    old, new = before.get("strips", {}), after.get("strips", {})
    for target in sorted({*old, *new}):
        was, now = old.get(target, Outcome.NOT_DONE), new.get(target, Outcome.NOT_DONE)
        if was != now:
            found.append(_change(Change.STRIP, target, was, now))
    return found


def _verdict_change(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    was, now = (says["verdict"] == Verdict.CONFIRMED for says in (before, after))
    if was != now:
        kind = Change.KNOWN if now else Change.UNKNOWN
        yield _change(kind, "", before["verdict"], after["verdict"])


def _component_changes(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    old, new = _by_name(before["components"]), _by_name(after["components"])
    for key, one in new.items():
        was = old.get(key)
        if was is None:
            yield _change(Change.ADDED, one["name"], None, one["status"])
        elif was["status"] != one["status"]:
            surer = one["status"] == Status.DETECTED
            kind = Change.SURER if surer else Change.LESS_SURE
            yield _change(kind, one["name"], was["status"], one["status"])
        elif _moved(was, one):
            shares = [[each["share_low"], each["share_high"]] for each in (was, one)]
            yield _change(Change.SHARE, one["name"], *shares)
    for key, one in old.items():
        if key not in new:
            yield _change(Change.GONE, one["name"], one["status"], None)


def _moved(was: Mapping[str, Any], one: Mapping[str, Any]) -> bool:
    for end in ("share_low", "share_high"):
        a, b = was[end], one[end]
        if (a is None) != (b is None) or (a is not None and abs(a - b) >= SHARE_CHANGED):
            return True
    return False


def _by_name(components: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {_key(one["name"]): one for one in components}


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _change(kind: Change, name: str, before: Any, after: Any) -> dict[str, Any]:
    return {"change": str(kind), "name": name, "before": before, "after": after}
