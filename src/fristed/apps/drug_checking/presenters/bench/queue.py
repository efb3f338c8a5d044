"""The queue at the left: which samples wait, and which nobody could name."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.samples.models import Sample
from fristed.apps.samples.presenters.samples import looks
from fristed.apps.sites.models import Site

from ...queries.queues import Queue


def queue(lists: Queue, *, site: Site, day: date, shown: Sample | None) -> dict[str, Any]:
    """Return both lists; what is to be reviewed stands first, it has been begun.

    `total` and `more` of each say how many there are in all, and how many are not shown.
    """
    unknown = {one.pk for one in lists.unknown}
    begun = [one for one in lists.to_review if one.pk not in unknown]
    untold = {one.pk for one in lists.to_review}
    samples = [
        *(_row(one, site, shown, _("To be reviewed")) for one in begun),
        *(_row(one, site, shown, _since(one.received_date, day)) for one in lists.waiting),
    ]
    nameless = [
        _row(one, site, shown, _("Not given out") if one.pk in untold else "")
        for one in lists.unknown
    ]
    waits = lists.in_all.get("waiting", 0) + lists.in_all.get("review", 0)
    total = {"samples": waits, "unknown": lists.in_all.get("unknown", 0)}
    return {
        "samples": samples,
        "unknown": nameless,
        "total": total,
        "more": {"samples": waits - len(samples), "unknown": total["unknown"] - len(nameless)},
    }


def _row(sample: Sample, site: Site, shown: Sample | None, state: str) -> dict[str, Any]:
    return {
        "label": sample.label,
        "line": _("Sold as %(what)s") % {"what": sample.get_sold_as_display()},
        "state": f"{looks(sample)} · {state}" if state else looks(sample),
        "url": reverse("drug_checking:review", args=[site.slug, sample.pk]),
        "current": shown is not None and sample.pk == shown.pk,
    }


def _since(received: date, day: date) -> str:
    days = (day - received).days
    if days <= 0:
        return _("Today")
    if days == 1:
        return _("Yesterday")
    return date_format(received, "j. M")
