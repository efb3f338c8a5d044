"""After the power was gone: one line for each person nobody has answered for."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import clock, moment, span

from ..choices import Whereabouts
from ..queries.interruption import Asked, Gap


def panel(site: Site, gap: Gap | None, lost: int = 0) -> dict[str, Any]:
    """Return the parameter of rooms/_interruption.html; empty where nobody is asked for.

    `lost` is how many people were not found and are still open.
    """
    if gap is None:
        return {"lost": lost} if lost else {}
    gone = gap.interruption
    return {
        "lost": lost,
        "from": clock(site, gone.last_known_at),
        "until": clock(site, gone.noticed_at),
        "span": span(gone.noticed_at - gone.last_known_at),
        "unanswered": gap.unanswered,
        "url": reverse("rooms:interruption", args=[site.slug]),
        "people": [_person(site, asked) for asked in gap.asked],
    }


def _person(site: Site, asked: Asked) -> dict[str, Any]:
    row = asked.row
    answered = ""
    if row.answer:
        answered = f"{row.get_answer_display()} · {moment(site, row.answered_at)}, {row.by}"
    stage = asked.step.get_stage_display() if asked.step else _("not on the board")
    return {
        "id": row.pk,
        "handle": row.visit.handle,
        "stage": stage,
        "since": clock(site, asked.step.entered_at) if asked.step else "",
        "answered": answered,
        "gone": row.answer == Whereabouts.LEFT,
        "url": reverse("rooms:whereabouts", args=[site.slug, row.pk]),
        "answers": [(answer.value, answer.label) for answer in Whereabouts],
    }
