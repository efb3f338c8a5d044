"""The facts the law needs about one visit, from the record and from the desk."""

from collections.abc import Mapping
from datetime import datetime

from fristed.apps.clients.queries import facts_about
from fristed.apps.sites.queries import day_bounds, local_day
from fristed.apps.visits.models import Visit
from fristed.science.law import Questions, RuleBook, questions_on

from ..models import Dose, Episode

# What the desk never asks because the record answers it, or because the floor counts it itself.
FROM_RECORD = ("age", "registered", "agreement_signed", "history", "resident", "client_status")


def known_facts(visit: Visit, at: datetime) -> dict[str, object]:
    """Return what is known of the person without asking: record, doses, earlier use today."""
    facts: dict[str, object] = dict(facts_about(visit.client)) if visit.client else {}
    facts["doses"] = Dose.objects.that_stand().filter(site=visit.site_id, visit=visit).count() + 1
    if visit.client_id is not None:
        start, end = day_bounds(visit.site, local_day(visit.site, at))
        used = Episode.objects.that_stand().filter(
            site=visit.site_id,
            visit__client=visit.client_id,
            started_at__gte=start,
            started_at__lt=end,
        )
        facts["used_earlier_today"] = "yes" if used.exists() else "no"
    return facts


def asked_at_the_desk(
    book: RuleBook, visit: Visit, at: datetime, known: Mapping[str, object]
) -> tuple[str, ...]:
    """Return the fact codes this visit still needs asked, in the order of the law's layers."""
    questions: Questions = questions_on(book, local_day(visit.site, at))
    return tuple(
        code
        for code in (*questions.needed, *questions.optional)
        if code not in known and code not in questions.must_not_ask
    )
