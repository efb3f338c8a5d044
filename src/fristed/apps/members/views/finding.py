"""Somebody is found by their address, also who has left or waits; what is wrong is put right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions import correcting
from ..actions.people import read_people
from ..forms.joining import AddressForm
from ..forms.keeping import PersonForm
from ..models import Member
from ..permissions import KEEPS, TAKES_FEES
from ..presenters import rows as shown
from ..queries import members as asked
from .keeping import member_at
from .pages import form_page, to_list, to_member

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@SENDS
@at_site(*TAKES_FEES)
def find(request: SiteRequest) -> HttpResponse:
    """Find somebody by their address, which stands in no address of a page; no seal is opened."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    found: list[Member] = []
    if request.method == "POST" and form.is_valid():
        found = asked.known_by_address(request.site, form.cleaned_data["reached"])
        if len(found) == 1:
            return redirect(shown.to(request.site, "member", found[0].pk))
        if not found:
            form.add_error("reached", _("Nobody of this chapter has this address."))
    context = {
        "form": form,
        "rows": shown.memberships(found, request.site),
        "head": [_("Membership"), _("Since")],
        "crumbs": to_list(request),
    }
    return render(request, "members/find.html", context, status=422 if form.errors else 200)


@SENDS
@at_site(*KEEPS)
def person(request: SiteRequest, member: int) -> HttpResponse:
    """Put a name or an address right."""
    found = member_at(request, member)
    form = PersonForm(request.POST) if request.method == "POST" else _as_it_stands(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            correcting.put_right(member=found, who=form.who(), by=request.user, at=request.at)
        except correcting.AddressOfAnother:
            form.add_error("reached", _("This address is a member’s already, or waits."))
        else:
            messages.success(request, _("Put right. What stood there before is gone."))
            return redirect(shown.to(request.site, "member", found.pk))
    return form_page(
        request,
        form,
        title=_("Put name and address right"),
        lead=_("What you write takes the place of what stands there, sealed as before."),
        submit=_("Put it right"),
        crumbs=to_member(request, found.pk),
    )


def _as_it_stands(request: SiteRequest, found: Member) -> PersonForm:
    people = read_people(
        site=request.site,
        members=[found.pk],
        read_for=asked.about(found.pk),
        by=request.user,
        at=request.at,
    )
    who = people.get(found.pk)
    return PersonForm(initial={"name": who.name, "reached": who.reached} if who else {})
