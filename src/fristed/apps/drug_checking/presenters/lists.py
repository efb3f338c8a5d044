"""Words and links of the desk's lists."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.samples.models import Sample
from fristed.apps.samples.presenters.samples import line, when
from fristed.apps.sites.models import Site

from ..queries.queues import Queue

# Where a sample of a list is worked on next.
LEADS_TO = {
    "waiting": "measurements:measure",
    "review": "drug_checking:review",
    "unknown": "drug_checking:review",
    "left": "samples:left",
}


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
        _list("waiting", _("To be measured"), queue.waiting, site, day, measure, bench)
        | {"empty": _("A sample that was taken in appears here until it is measured.")},
        _list("review", _("For a verdict"), queue.to_review, site, day, look, bench)
        | {"empty": _("Measured samples wait here until somebody has looked at them.")},
        _list("unknown", _("Open unknowns"), unknown, site, day, _("Look again"), bench)
        | {"empty": _("What nobody can name is read again here with each new reference.")},
        _list("left", _("Something is left"), queue.left, site, day, _("Say what"), bench)
        | {"empty": _("Samples with a result wait here until their rest is given back or gone.")},
    ]


def _list(
    key: str,
    heading: str,
    samples: Sequence[Sample],
    site: Site,
    day: date,
    word: str,
    bench: bool,
) -> dict[str, Any]:
    rows = [
        {
            "label": one.label,
            "line": line(one),
            "when": when(one.received_date, day),
            "url": reverse("drug_checking:sample", args=[site.slug, one.pk]),
            "next_url": reverse(LEADS_TO[key], args=[site.slug, one.pk]),
            "next_word": word,
        }
        for one in samples
    ]
    return {"key": key, "heading": heading, "rows": rows, "next": bench}
