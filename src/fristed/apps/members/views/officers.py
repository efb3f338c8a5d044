"""Who holds which office at a chapter, and who was elected."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import officers as acted
from ..actions.people import Who, read_people
from ..forms.keeping import OfficerForm
from ..permissions import KEEPS, READS
from ..presenters import rows as shown
from ..queries import members as asked
from .keeping import member_at
from .pages import form_page, to_member

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@require_http_methods(["GET", "HEAD"])
@at_site(*READS)
def officers(request: SiteRequest) -> HttpResponse:
    """Show who holds which office; names to whoever keeps the list."""
    keeps = bool(request.roles.intersection(KEEPS))
    rows = list(asked.officers_of(request.site))
    people = _people(request, [one.member_id for one in rows]) if keeps else {}
    context = {
        "rows": shown.officers(rows, people, request.site, names=keeps),
        "keeps": keeps,
    }
    return render(request, "members/officers.html", context)


@SENDS
@at_site(*KEEPS)
def elect(request: SiteRequest, member: int) -> HttpResponse:
    """Write down to what a member was elected; whoever is none now is not found."""
    found = member_at(request, member)
    if not found.is_now:
        raise Http404
    form = OfficerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            acted.elect(member=found, by=request.user, at=request.at, **form.cleaned_data)
        except acted.HoldsItAlready:
            form.add_error("office", _("They hold this office now."))
        else:
            messages.success(request, _("Written down."))
            return redirect(shown.to(request.site, "officers"))
    return form_page(
        request,
        form,
        title=_("Write down an election"),
        lead=shown.name_of(_people(request, [found.pk]).get(found.pk)),
        submit=_("Write it down"),
        crumbs=to_member(request, found.pk),
    )


@require_POST
@at_site(*KEEPS)
def officer_end(request: SiteRequest, officer: int) -> HttpResponse:
    """Write down that somebody no longer holds an office."""
    today = local_day(request.site, request.at)
    found = asked.officer_of(request.site, officer)
    if found is None:
        raise Http404
    acted.leave_office(officer=found, day=today, by=request.user, at=request.at)
    messages.success(request, _("Written down."))
    return redirect(shown.to(request.site, "officers"))


def _people(request: SiteRequest, members: list[int]) -> dict[int, Who]:
    return read_people(
        site=request.site,
        members=members,
        read_for="members:officers",
        by=request.user,
        at=request.at,
    )
