"""A new code for a referral: shown once with its link, or printed in a letter."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from fristed.apps.premises.models import Premises
from fristed.apps.premises.queries import premises_of
from fristed.apps.recipients.choices import ReachedBy
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions.delivering import deliver
from ..actions.linking import IsOver, Issued, issue_link
from ..actions.words import along_of, read_words
from ..choices import Along
from ..models import Referral
from ..permissions import REFERRERS
from ..presenters.lists import day
from ..queries.codes import grouped, spaced
from .pages import crumbs, found_or_404, to, with_words


@at_site(*REFERRERS)
@require_POST
def link(request: SiteRequest, referral: int) -> HttpResponse:
    """Make a link, shown this once, and a number that is told another way."""
    found = _sent(with_words(request, referral))
    issued = _issued(request, found)
    if issued is None:
        return redirect(to(request, "referral", found.pk))
    trail = crumbs(request, (to(request, "referral", found.pk), _("Referral")))
    context = _codes(request, issued) | {"referral": found, "crumbs": trail}
    return render(request, "referrals/link.html", context)


@at_site(*REFERRERS)
@require_POST
def letter(request: SiteRequest, referral: int) -> HttpResponse:
    """Print a letter in the recipient's language: what goes along, a new code, a reply slip."""
    found = _sent(with_words(request, referral))
    issued = _issued(request, found)
    if issued is None:
        return redirect(to(request, "referral", found.pk))
    notes = read_words(referral=found, by=request.user, at=request.at)
    today = local_day(request.site, request.at)
    with override(found.recipient.language):
        context = _codes(request, issued) | {
            "referral": found,
            "recipient": found.recipient,
            "along": [(Along(one).label, text) for one, text in along_of(notes)],
            "premises": _standing(request),
            "due": day(found.due_date) if found.due_date and found.due_date > today else "",
            "back_url": to(request, "referral", found.pk),
            "place_name": "",
        }
        return render(request, "referrals/letter.html", context)


@at_site(*REFERRERS)
@require_POST
def send_again(request: SiteRequest, referral: int) -> HttpResponse:
    """Put a new code into the other site's in-box, in place of one that opens nothing any more."""
    found = with_words(request, referral)
    if found.recipient.there is None:  # it travels by link or letter: its page offers those
        return redirect(to(request, "referral", found.pk))
    try:
        deliver(referral=found, by=request.user, at=request.at)
    except IsOver:
        messages.warning(request, _("This referral is over: nothing opens it any more."))
    else:
        messages.success(request, _("Sent again: a new code lies in their in-box."))
    return redirect(to(request, "referral", found.pk))


def _sent(referral: Referral) -> Referral:
    """Hold back what travels by itself: another site's in-box has its own code."""
    travels = referral.recipient.reached_by == ReachedBy.SITE
    return found_or_404(None if travels else referral)


def _issued(request: SiteRequest, referral: Referral) -> Issued | None:
    try:
        return issue_link(referral=referral, by=request.user, at=request.at)
    except IsOver:
        messages.warning(request, _("This referral is over: nothing opens it any more."))
        return None


def _standing(request: SiteRequest) -> Premises | None:
    """Return where the site stands today: to where a slip is sent back."""
    today = local_day(request.site, request.at)
    begun = [one for one in premises_of(request.site) if one.from_date <= today]
    return next((one for one in begun if not one.until_date or today < one.until_date), None)


def _codes(request: SiteRequest, issued: Issued) -> dict[str, Any]:
    address = request.build_absolute_uri(to(request, "by_link"))
    return {
        "address": address,
        "link": f"{address}#{issued.code}",
        "code": grouped(issued.code),
        "secret": spaced(issued.secret),
        "until": day(issued.expires_at.astimezone(request.site.zone).date()),
    }
