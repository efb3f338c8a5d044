"""The whole page of one sample at the bench."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.instruments.models import DetectionLimit
from fristed.apps.measurements.choices import Status
from fristed.apps.measurements.models import Finding, Measurement
from fristed.apps.measurements.presenters import quality, shares, words
from fristed.apps.measurements.presenters.picture import Picture, picture_of, widened
from fristed.apps.results.queries.statement import is_told
from fristed.apps.samples.models import Sample
from fristed.apps.samples.presenters.samples import looks
from fristed.science.spectra.model import Evidence, Spectrum

from ...queries.queues import Queue
from .. import explained
from . import beside, candidates
from .queue import queue
from .verdict import Standing, verdict

WORTH_A_LOOK = 0.1  # of the signal


@dataclass(frozen=True)
class Seen:
    """All that the page is made of, as the questions answered it."""

    day: date
    standing: Standing
    lists: Queue
    evidence: Evidence | None
    spectrum: Spectrum | None  # where the whole axis is asked for
    reagents: Sequence[Mapping[str, str]]
    limits: Sequence[DetectionLimit]


def page(seen: Seen) -> dict[str, Any]:
    """Return the context of `review.html`."""
    standing = seen.standing
    sample, measured = standing.sample, standing.measurement
    stated = beside.limits(seen.limits, measured)
    return {
        "label": sample.label,
        "about": _about(sample, measured),
        "queue": queue(seen.lists, site=standing.site, day=seen.day, shown=sample),
        "strips": beside.strips(standing.stated, standing.missing),
        "reagents": beside.reagents(seen.reagents),
        "strips_needed": _strips_needed(standing),
        "limits": stated,
        "not_seen": beside.not_seen(stated),
        "stands": _stands(standing),
        "explained": EXPLAINED,
        "verdict": verdict(standing),
        **(_measured(seen, measured) if measured else _nothing()),
    }


EXPLAINED = {
    "read_as": explained.READ_AS,
    "share": explained.SHARE,
    "p": explained.P_VALUE,
    "similarity": explained.SIMILARITY,
    "unexplained": explained.UNEXPLAINED,
}


def _measured(seen: Seen, measured: Measurement) -> dict[str, Any]:
    picture = _picture(seen)
    drawn = {part.name_of: part.number for part in picture.parts} if picture else {}
    unknown = measured.unknown_share
    told = [one for one in seen.standing.findings if is_told(one)]
    return {
        "quality": quality.tag(usable=measured.usable, flagged=bool(measured.flags)),
        "flags": quality.flags(measured.flags),
        "provisos": _provisos(measured),
        "sentences": words.answer(told, unknown),
        "picture": picture,
        "view": _other_view(whole=seen.spectrum is not None),
        "no_picture": _no_picture(measured),
        "rows": candidates.rows(seen.standing.findings, drawn),
        "also_ran": candidates.also_ran(seen.standing.findings),
        "not_explained": shares.about(unknown) if unknown else "",
        "nearest": beside.nearest(measured) if _resembles(told, unknown) else None,
        "provenance": beside.provenance(measured),
    }


def _resembles(told: Sequence[Finding], unknown: float | None) -> bool:
    """Tell whether there is an unknown whose likenesses are worth a look."""
    claimed = any(one.status == Status.DETECTED for one in told)
    return not claimed or (unknown or 0.0) >= WORTH_A_LOOK


def _nothing() -> dict[str, Any]:
    """Return what is said of a sample before it is measured."""
    title, text = _("Not measured yet"), _("The picture and the answer appear here once it is.")
    return {"no_picture": {"title": title, "text": text}}


def _about(sample: Sample, measured: Measurement | None) -> str:
    said = [looks(sample), _("sold as %(what)s") % {"what": sample.get_sold_as_display()}]
    if measured and measured.instrument:
        said.append(measured.instrument.name)
    if measured and measured.library:
        said.append(_("library %(name)s") % {"name": measured.library.name})
    return " · ".join(said)


def _provisos(measured: Measurement) -> list[dict[str, str]]:
    """Return what must be known before anything here is believed."""
    said = []
    if not measured.usable:
        text = _("An answer from it cannot be given out. Measure again.")
        said.append({"title": _("The spectrum is poor."), "text": text})
    if measured.library and measured.library.simulated:
        text = _("It was made for demonstrations; its answers say nothing of real samples.")
        said.append({"title": _("Simulated library."), "text": text})
    if measured.drifted:
        text = _("Its last control differs from when it was calibrated: possible is all it says.")
        said.append({"title": _("The instrument has drifted."), "text": text})
    elif not measured.calibrated:
        text = _("How sure it is comes from simulation: a person is told possible, no more.")
        said.append({"title": _("Not calibrated."), "text": text})
    return said


def _strips_needed(standing: Standing) -> str:
    if not standing.missing:
        return ""
    return _("A result is given out once each is stated, if only as not done.")


def _stands(standing: Standing) -> str:
    release = standing.release
    if release is None:
        return ""
    said = _("Version %(version)s is given out, since %(date)s.") % {
        "version": release.version,
        "date": date_format(release.date, "DATE_FORMAT"),
    }
    if standing.review is None:
        said += " " + _("Nobody has looked at what stands here now.")
    elif standing.differs:
        said += " " + _("What stands here now says something else.")
    return said


def _no_picture(measured: Measurement) -> dict[str, str]:
    return {
        "title": _("No picture"),
        "text": _("This method gives no spectrum, or its library is not here any more.")
        if not measured.laboratory
        else _("A laboratory's report holds no spectrum."),
    }


def _picture(seen: Seen) -> Picture | None:
    if seen.evidence is None:
        return None
    shown = widened(seen.evidence, seen.spectrum) if seen.spectrum else seen.evidence
    names = candidates.curves(seen.standing.findings)
    return picture_of(shown, names, whole=seen.spectrum is not None)


def _other_view(*, whole: bool) -> dict[str, str]:
    """Return the link to the other stretch of the axis."""
    if whole:
        return {"label": _("Compared part"), "url": "?#spectrum"}
    return {"label": _("Whole axis"), "url": "?axis=whole#spectrum"}
