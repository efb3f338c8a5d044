"""A sample's page: how far it has come, and what stands of it."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.measurements.models import Measurement
from fristed.apps.results.models import Release
from fristed.apps.samples.choices import Fate
from fristed.apps.samples.models import Left, Sample, Ticket
from fristed.apps.samples.presenters.samples import line, looks

NOTHING_LEFT = (Fate.RETURNED, Fate.DESTROYED, Fate.USED_UP)


def sample_page(
    sample: Sample,
    *,
    ticket: Ticket | None,
    measured: Measurement | None,
    release: Release | None,
    lefts: Sequence[Left],
    works: bool,
) -> dict[str, Any]:
    """Return the context of a sample's page."""
    gone = bool(lefts) and lefts[0].fate in NOTHING_LEFT
    return {
        "sample": sample,
        "line": line(sample),
        "facts": _facts(sample, lefts),
        "ticket": _ticket_words(ticket),
        "stands": _stands(measured, release),
        "measured": measured is not None,
        "released": release is not None,
        "works": works,
        "gone": gone,
        "steps": _steps(ticket, measured, release, gone=gone),
    }


def _steps(
    ticket: Ticket | None, measured: Measurement | None, release: Release | None, *, gone: bool
) -> list[dict[str, str]]:
    """Return how far a sample has come; the first step not done is the one now."""
    done = [
        (_("Ticket"), ticket is not None),
        (_("Measured"), measured is not None),
        (_("Result given out"), release is not None),
        (_("Nothing left"), gone),
    ]
    steps, now = [], True
    for label, is_done in done:
        state = "done" if is_done else "now" if now else ""
        now = now and is_done
        steps.append({"label": label, "state": state})
    return steps


def _facts(sample: Sample, lefts: Sequence[Left]) -> list[tuple[str, str]]:
    facts = [
        (_("Taken in"), date_format(sample.received_date, "j F Y")),
        (_("Sold as"), sample.get_sold_as_display()),
        (_("Looks"), looks(sample)),
    ]
    if sample.weight_mg is not None:
        facts.append((_("Weight"), _("%(weight)s mg") % {"weight": sample.weight_mg}))
    sizes = [one for one in (sample.length_mm, sample.width_mm, sample.height_mm) if one]
    if sizes:
        facts.append((_("Size"), " × ".join(str(one) for one in sizes) + " mm"))
    facts += [(_("What is left"), _left(one)) for one in lefts]
    return facts


def _left(row: Left) -> str:
    said = f"{row.get_fate_display()}, {date_format(row.date, 'j F Y')}, {row.by}"
    if row.laboratory:
        said += f" → {row.laboratory}"
    if row.witness:
        said += ", " + _("witness %(name)s") % {"name": row.witness}
    return said


def _ticket_words(ticket: Ticket | None) -> str:
    if ticket is None:
        return _("No ticket yet. Without one nobody can fetch the result.")
    until = date_format(ticket.expires_date, "j F Y")
    return _("A ticket is given. It opens the result until %(day)s.") % {"day": until}


def _stands(measured: Measurement | None, release: Release | None) -> str:
    if release is not None:
        return _("A result is given out (version %(number)s).") % {"number": release.version}
    if measured is not None:
        return _("It is measured and waits for a verdict.")
    return _("It waits to be measured.")
