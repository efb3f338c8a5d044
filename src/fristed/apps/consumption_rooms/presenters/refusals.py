"""The refusal log as a table."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from fristed.apps.registers.presenters import Rows, handle_of
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment

from ..choices import Offer
from ..models import Refusal
from .words import sentence


def refusals(site: Site, rows: Iterable[Refusal]) -> Rows:
    """When, whose visit, why in a sentence, what was offered, how it stands."""
    return [
        [
            {"text": moment(site, row.at), "time": row.at},
            handle_of(row.visit),
            f"{sentence(row.provision)} ({row.provision}, {row.rule_set})",
            offered(row),
            _stands(row),
        ]
        for row in rows
    ]


def offered(row: Refusal) -> str:
    """Return what the person was offered, and whether they took it."""
    words = []
    for made in sorted(row.visit.offers.all(), key=lambda made: made.at):
        word = str(Offer(made.offer).label)
        words.append(word if made.taken else _("%(offer)s (not taken)") % {"offer": word})
    return "; ".join(words) or "–"


def _stands(row: Refusal) -> dict[str, str]:
    if row.withdrawn_at:
        return {"state": "done", "text": _("Withdrawn")}
    if row.lead_asked_at:
        return {"state": "attention", "text": _("Lead asked")}
    return {"state": "info", "text": _("Stands")}
