"""Words and links of the desk: lists, a sample's page, its ticket."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import segno
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.sites.models import Site
from fristed.apps.substances.choices import Substance

from ..choices import Fate, LeftOver
from ..models import HandlingRule, Left, Library, Measurement, Release, Sample, Ticket
from ..queries.law import Said
from ..queries.samples import Queue
from ..queries.tickets import grouped
from .bench.queue import looks

__all__ = ["bench_notes", "handling_notes", "line", "lists", "looks", "sample_page", "ticket_page"]

QUIET = 4  # light modules around the square code, as ISO/IEC 18004 wants them
NOTHING_LEFT = (Fate.RETURNED, Fate.DESTROYED, Fate.USED_UP)


def lists(queue: Queue, *, site: Site, day: date, bench: bool) -> list[dict[str, Any]]:
    """Return the four lists: a heading, its rows, and what stands there while it is empty.

    Each says how many there are in all, and how many of them are not shown.
    """
    made = _lists(queue, site, day, bench)
    for one in made:
        shown = len(one["rows"])
        one["total"] = queue.in_all.get(one["key"], shown)
        one["more"] = one["total"] - shown
    return made


def _lists(queue: Queue, site: Site, day: date, bench: bool) -> list[dict[str, Any]]:
    measure, look, unknown = _("Measure"), _("Look and decide"), queue.unknown
    return [
        _list("waiting", _("To be measured"), queue.waiting, site, day, "measure", measure, bench)
        | {"empty": _("A sample that was taken in appears here until it is measured.")},
        _list("review", _("For a verdict"), queue.to_review, site, day, "review", look, bench)
        | {"empty": _("Measured samples wait here until somebody has looked at them.")},
        _list("unknown", _("Open unknowns"), unknown, site, day, "review", _("Look again"), bench)
        | {"empty": _("What nobody can name is read again here with each new reference.")},
        _list("left", _("Something is left"), queue.left, site, day, "left", _("Say what"), bench)
        | {"empty": _("Samples with a result wait here until their rest is given back or gone.")},
    ]


def _list(
    key: str,
    heading: str,
    samples: Sequence[Sample],
    site: Site,
    day: date,
    leads_to: str,
    word: str,
    bench: bool,
) -> dict[str, Any]:
    rows = [
        {
            "label": one.label,
            "line": line(one),
            "when": when(one.received_date, day),
            "url": reverse("drug_checking:sample", args=[site.slug, one.pk]),
            "next_url": reverse(f"drug_checking:{leads_to}", args=[site.slug, one.pk]),
            "next_word": word,
        }
        for one in samples
    ]
    return {"key": key, "heading": heading, "rows": rows, "next": bench}


def line(sample: Sample) -> str:
    """Return a sample in one line: *Sold as heroin · Powder, brown*."""
    if sample.sold_as == Substance.UNKNOWN:
        sold = _("Not known what it was sold as")
    else:
        sold = _("Sold as %(what)s") % {"what": sample.get_sold_as_display()}
    return f"{sold} · {looks(sample)}"


def when(received: date, day: date) -> str:
    """Return how long ago a day is, in days."""
    days = (day - received).days
    if days < 1:
        return _("Today")
    return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}


def handling_notes(rule: HandlingRule, said: Sequence[Said]) -> list[str]:
    """Return what staff may do with a sample, and what the rule book says of it."""
    touch = (
        _("Staff may touch the sample.")
        if rule.may_touch
        else _("Staff do not touch the sample: the person puts it into the bag themselves.")
    )
    rest = {
        LeftOver.RETURN: _("What is left is given back."),
        LeftOver.DESTROY: _("What is left is destroyed before a witness."),
        LeftOver.CHOICE: _("The person chooses whether what is left is given back or destroyed."),
    }[LeftOver(rule.left)]
    notes = [f"{touch} {rest}"]
    if rule.pk is None or rule.decided_by == "":
        notes.append(_("No rule of the house is decided yet, so the strictest one holds."))
    if said:
        sets = ", ".join(dict.fromkeys(one.rule_set for one in said))
        notes.append(_("The rule book speaks of samples in: %(sets)s.") % {"sets": sets})
    return notes


def bench_notes(sample: Sample, library: Library | None, *, has_instrument: bool) -> list[str]:
    """Return what to know before measuring."""
    notes = []
    if not sample.staff_may_touch:
        notes.append(_("Staff do not touch this sample: the person puts it on the crystal."))
    if library is None:
        notes.append(_("No library is in use yet. Choose one under Instruments and libraries."))
    elif library.simulated:
        notes.append(
            _("The library in use is a demonstration: its spectra are invented, its answers too.")
        )
    if not has_instrument:
        notes.append(_("No instrument is in service yet. Add one under Instruments and libraries."))
    notes.append(_("Clean the crystal, measure the background first, then the sample."))
    return notes


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


def ticket_page(code: str, ticket: Ticket, address: str) -> dict[str, Any]:
    """Return the context of the printed ticket: a square code, the same to type, until when.

    The code stands after the `#`: a browser never sends that part to anybody.
    """
    square = segno.make(f"{address}#{code}", error="m", micro=False)
    rows = [list(row) for row in square.matrix_iter(border=QUIET)]
    return {
        "side": len(rows),
        "drawn": " ".join(_dark_runs(rows)),
        "groups": grouped(code),
        "address": address.partition("://")[2],
        "until": ticket.expires_date,
    }


def _dark_runs(rows: list[list[int]]) -> Iterator[str]:
    """Draw each run of dark modules as one stroke of an SVG path."""
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
