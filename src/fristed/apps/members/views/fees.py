"""The fee of a year is written down as paid, or taken back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import fees
from ..forms.keeping import FeeBackForm, FeeForm
from ..permissions import TAKES_FEES
from ..presenters import rows as shown
from ..queries import members as asked
from .keeping import member_at, member_page
from .pages import form_page, to_member

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
@at_site(*TAKES_FEES)
def fee(request: SiteRequest, member: int) -> HttpResponse:
    """Write down that the fee of a year was paid."""
    found = member_at(request, member)
    form = FeeForm(request.POST, today=local_day(request.site, request.at))
    if not form.is_valid():
        return member_page(request, found, fee_form=form, status=422)
    try:
        fees.pay(
            member=found,
            year=form.cleaned_data["year"],
            paid_date=form.cleaned_data["paid_date"],
            amount_ore=form.ore,
            by=request.user,
            at=request.at,
        )
    except fees.PaidAlready:
        form.add_error("year", _("The fee of this year is written down already."))
        return member_page(request, found, fee_form=form, status=422)
    messages.success(request, _("The fee is written down."))
    return redirect(shown.to(request.site, "member", found.pk))


@SENDS
@at_site(*TAKES_FEES)
def fee_back(request: SiteRequest, fee: int) -> HttpResponse:
    """Ask why a fee is taken back, and take it back; whose it is, this page tells nobody."""
    found = asked.fee_of(request.site, fee)
    if found is None:
        raise Http404
    form = FeeBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        fees.unpay(fee=found, because=form.cleaned_data["because"], by=request.user, at=request.at)
        messages.success(request, _("The fee is taken back."))
        return redirect(shown.to(request.site, "member", found.member_id))
    return form_page(
        request,
        form,
        title=_("Take back the fee of %(year)s?") % {"year": found.year},
        lead=shown.fee_sentence(found),
        submit=_("Take it back"),
        crumbs=to_member(request, found.member_id),
    )
