"""Referring somebody: chosen, shown to them, agreed, sent."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fristed.apps.counselling.models import Counselling
from fristed.apps.counselling.queries import counselling_at
from fristed.apps.recipients.queries import recipients_of
from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.asking import NoLongerUsed, refer
from ..choices import Along, Need
from ..forms.asking import ConsentForm, ReferForm
from ..models import Referral
from ..permissions import REFERRERS
from ..queries.lists import referral_at
from .pages import crumbs, number_in, to, visit_in


@at_site(*REFERRERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SiteRequest) -> HttpResponse:
    """Choose; then show the person what goes along; then send."""
    recipients = list(recipients_of(request.site).in_use())
    if request.method != "POST":
        return _choose(request, ReferForm(recipients=recipients))
    form = ReferForm(request.POST, recipients=recipients)
    if not form.is_valid():
        return _choose(request, form)
    if "change" in request.POST:
        return _choose(request, ReferForm(recipients=recipients, initial=form.cleaned_data))
    if "shown" not in request.POST:
        return _show(request, form, ConsentForm())
    return _send(request, form)


def _send(request: SiteRequest, form: ReferForm) -> HttpResponse:
    said, agreed = form.said(), ConsentForm(request.POST)
    if said and not agreed.is_valid():
        return _show(request, form, agreed)
    try:
        made = refer(
            recipient=form.to(),
            need=form.cleaned_data["need"],
            said=said,
            consent=agreed.cleaned_data["consent"] if said else "",
            visit=visit_in(request),
            continues=_continues(request),
            counselling=_counselling(request),
            by=request.user,
            at=request.at,
        )
    except NoLongerUsed:
        messages.warning(request, _("This service is not used any more. Choose another."))
        return redirect(to(request, "new"))
    undo = to(request, "withdraw", made.pk)
    messages.success(request, _("The referral is made."), extra_tags=f"undo:{undo}")
    return redirect(to(request, "referral", made.pk))


def _continues(request: SiteRequest) -> Referral | None:
    pk = number_in(request, "continues")
    return referral_at(request.site, pk) if pk else None


def _counselling(request: SiteRequest) -> Counselling | None:
    pk = number_in(request, "counselling")
    return counselling_at(request.site, pk) if pk else None


def _choose(request: SiteRequest, form: ReferForm) -> HttpResponse:
    before = _continues(request)
    context = _kept(request) | {"form": form, "before": before, "crumbs": crumbs(request)}
    if before is not None and not form.is_bound and not form.initial:
        form.initial = {"need": before.need}
    status = 422 if form.errors else 200
    return render(request, "referrals/new.html", context, status=status)


def _show(request: SiteRequest, form: ReferForm, agreed: ConsentForm) -> HttpResponse:
    said, recipient = form.said(), form.to()
    need = str(Need(form.cleaned_data["need"]).label)
    context = _kept(request) | {
        "form": agreed,
        "typed": form.cleaned_data,
        "recipient": recipient,
        "need": capfirst(need),
        "along": [(Along(one).label, text) for one, text in said.items()],
        "crumbs": crumbs(request),
    }
    status = 422 if agreed.errors else 200
    return render(request, "referrals/shown.html", context, status=status)


def _kept(request: SiteRequest) -> dict[str, Any]:
    """Return what is carried from page to page: where the person came from."""
    visit = visit_in(request)
    return {
        "visit": visit,
        "kept": [
            (name, str(pk))
            for name in ("visit", "continues", "counselling")
            if (pk := number_in(request, name))
        ],
    }
