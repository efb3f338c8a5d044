"""What can be done with a sample now: one filled button, the next thing to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.measurements.choices import Status
from fristed.apps.measurements.models import Finding, Measurement
from fristed.apps.measurements.presenters import words
from fristed.apps.measurements.queries.quick_tests import STATED_STRIPS
from fristed.apps.results.choices import Verdict
from fristed.apps.results.models import Release, Review
from fristed.apps.results.queries.statement import is_told
from fristed.apps.samples.models import Sample
from fristed.apps.sites.models import Site


@dataclass(frozen=True)
class Standing:
    """How far a sample has come."""

    site: Site
    sample: Sample
    measurement: Measurement | None
    findings: Sequence[Finding]
    review: Review | None  # of this very measurement
    release: Release | None
    differs: bool  # a release now would say something else than the one that stands
    stated: Mapping[str, str]  # strips, by target
    asked: bool  # whether strips have to be stated before it is given out

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the strips about which nothing is stated yet and something has to be."""
        if not self.asked:
            return ()
        return tuple(target for target in STATED_STRIPS if target not in self.stated)


def verdict(standing: Standing) -> dict[str, Any]:
    """Return the buttons, and why one is not there."""
    measured, done = standing.measurement, standing.review
    if measured is None:
        first = {"measure_url": _url(standing, "measurements:measure"), "first": "measure"}
        return first | {"sample_url": _url(standing, "drug_checking:sample")}
    decide = _url(standing, "drug_checking:decide")
    return {
        "first": _first(standing),
        "decide_url": decide,
        "measurement": measured.pk,
        "may_confirm": _may_confirm(measured, standing),
        "may_call_unknown": not _is(done, Verdict.UNKNOWN),
        "may_send": not _is(done, Verdict.LABORATORY),
        "measure_url": _url(standing, "measurements:measure"),
        "give_out_url": _url(standing, "drug_checking:give_out")
        if _first(standing) == "give_out"
        else "",
        "strips_url": _url(standing, "measurements:quick_tests"),
        "sample_url": _url(standing, "drug_checking:sample"),
        "take_down_url": _url(standing, "results:take_down") if standing.release else "",
        "held": _held(standing),
        "note": _note(standing),
    }


def _first(standing: Standing) -> str:
    """Return the next thing to do, which is the page's one filled button."""
    measured, done = standing.measurement, standing.review
    if measured is None or not measured.usable or _is(done, Verdict.REPEAT):
        return "measure"
    if done is None:
        return "confirm" if _claims(standing.findings) else "unknown"
    if not standing.differs and standing.release is not None:
        return ""
    return "strips" if standing.missing else "give_out"


def _may_confirm(measured: Measurement, standing: Standing) -> bool:
    """Tell whether there is anything to stand by: in a spectrum that can carry it."""
    told = any(map(is_told, standing.findings))
    return told and measured.usable and not _is(standing.review, Verdict.CONFIRMED)


def _held(standing: Standing) -> list[dict[str, Any]]:
    """Return the claims that a technician may call possible, confirming the rest."""
    if standing.review is not None:
        return []
    claims = _claims(standing.findings)
    return [{"value": one.pk, "name": words.headed(one.name)} for one in claims]


def _claims(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.status == Status.DETECTED]


def _note(standing: Standing) -> str:
    """Return one sentence on how far it has come."""
    if standing.measurement is not None and not standing.measurement.usable:
        return _("A poor spectrum cannot be confirmed.")
    if standing.review is None:
        return ""
    said = {
        Verdict.CONFIRMED: _("Confirmed."),
        Verdict.UNKNOWN: _("Called unknown."),
        Verdict.LABORATORY: _("To be sent to a laboratory."),
        Verdict.REPEAT: _("To be measured again."),
    }[Verdict(standing.review.verdict)]
    after = {
        "give_out": _("Nobody can read it before it is given out."),
        "strips": _("State the strips, then it can be given out."),
    }.get(_first(standing), "")
    return f"{said} {after}".strip()


def _is(review: Review | None, verdict: Verdict) -> bool:
    return review is not None and review.verdict == verdict


def _url(standing: Standing, name: str) -> str:
    return reverse(name, args=[standing.site.slug, standing.sample.pk])
