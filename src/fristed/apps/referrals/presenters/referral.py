"""One referral: what is known without opening a word, what was done, what can be done now."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from fristed.apps.recipients.choices import ReachedBy
from fristed.apps.sites.models import Site

from ..actions.stepping import UNDO_LASTS
from ..choices import NEXT, OPEN, Along, State, Through
from ..models import Company, Referral, Step
from .lists import appointment, day, hour, next_deed, state_of


def page(
    referral: Referral,
    *,
    site: Site,
    today: date,
    at: datetime,
    steps: Sequence[Step],
    company: Company | None,
    on_its_way: bool,
    opens: bool,
) -> dict[str, Any]:
    """Return what the page of a referral shows."""
    return {
        "referral": referral,
        "state": state_of(referral, today),
        "facts": facts(referral, company, on_its_way=on_its_way),
        "steps": [_line(step, site, referral, at, newest=n == 0) for n, step in enumerate(steps)],
        "next": next_deed(referral, site),
        "may": may(referral),
        "is_open": referral.state in OPEN,
        "opens": opens,
        "sends": opens and referral.state in OPEN,
        "by_site": referral.recipient.reached_by == ReachedBy.SITE,
        "by_link": referral.recipient.reached_by == ReachedBy.LINK,
        "company": company,
        "hands_on": referral.state in (State.DECLINED, State.FAILED),
    }


def may(referral: Referral) -> dict[str, bool]:
    """Return which steps can follow, by name: the template draws a button for each."""
    following = NEXT.get(referral.state, frozenset())
    return {state.value: state in following for state in State}


def facts(
    referral: Referral, company: Company | None, *, on_its_way: bool
) -> list[tuple[str, str]]:
    """Return what is known of a referral without opening its words."""
    found = [
        (_("What for"), capfirst(referral.get_need_display())),
        (_("Kind of service"), capfirst(referral.get_kind_display())),
        (_("Reached"), reached(referral, on_its_way=on_its_way)),
        (_("Telephone"), referral.recipient.phone),
        (_("What goes along"), along(referral)),
        (_("For whom"), whose(referral)),
    ]
    if referral.due_date:
        found.append((_("Something should be heard by"), day(referral.due_date)))
    if appointment(referral):
        found.append((_("Agreed time"), appointment(referral)))
    if company is not None and company.companion is not None:
        name, when = company.companion.display_name, hour(company.meets_at)
        found.append((_("Goes along"), f"{name}, {when}"))
    if referral.continues_id:
        found.append((_("Before this"), _("another service said no")))
    return found


def along(referral: Referral) -> str:
    """Return what goes along, in words."""
    if not referral.along:
        return capfirst(_("nothing of the person: only the code"))
    return capfirst(", ".join(str(Along(one).label) for one in referral.along))


def whose(referral: Referral) -> str:
    """Return whom it is for: a visit's handle, or whoever has the slip."""
    if referral.visit is None:
        return capfirst(_("whoever has the slip with the code"))
    return capfirst(_("visit %(handle)s") % {"handle": referral.visit.handle})


def reached(referral: Referral, *, on_its_way: bool) -> str:
    """Return how it travels, and whether a code is on its way that nobody has used."""
    how = str(referral.recipient.get_reached_by_display())
    there = referral.recipient.there
    if there is not None:
        return capfirst(f"{how}: {there.name}")
    if on_its_way:
        how = _("%(how)s; a code is on its way") % {"how": how}
    return capfirst(how)


def _line(
    step: Step, site: Site, referral: Referral, at: datetime, *, newest: bool
) -> dict[str, Any]:
    return {
        "what": _what(step),
        "detail": step.get_reason_display() if step.reason else hour(step.appointment_at),
        "who": step.by.display_name if step.by else step.get_through_display(),
        "when": hour(step.at),
        "undo": _undo(step, site, referral, at) if newest else "",
    }


def _what(step: Step) -> str:
    state = str(step.get_state_display())
    if step.undoes_id is not None:
        return _("Taken back; stands as before: %(state)s") % {"state": state}
    return capfirst(state)


def _undo(step: Step, site: Site, referral: Referral, at: datetime) -> str:
    """Return the address that takes the last step back, for five minutes."""
    mine = step.through == Through.STAFF and step.undoes_id is None and step.number > 1
    if not mine or not timedelta(0) <= at - step.at <= UNDO_LASTS:
        return ""
    return reverse("referrals:undo", args=[site.slug, referral.pk])
