"""The incident log."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.sites.presenters.moments import moment, notes

from .. import presenters as shown
from ..actions.incidents import follow_up, words_of, write_incident
from ..forms import IncidentForm
from ..models import Incident
from ..queries import incident_at, incidents_of
from .pages import READERS, crumbs, entry_page, form_page, here, list_page, page_of, posted, to


@at_site(*READERS)
@require_safe
def incidents(request: SiteRequest) -> HttpResponse:
    """Show the log, the newest first."""
    page = page_of(request, incidents_of(request.site))
    can_write = request.roles.intersection(FLOOR)
    return list_page(
        request,
        heading=_("Incident log"),
        head=[_("When"), _("What"), _("Whom"), _("Place"), _("State")],
        rows=shown.incidents(request.site, page),
        empty=_("Nothing has happened that was written here"),
        page=page,
        action_url=to(request, "write_incident") if can_write else "",
        action_label=_("Write an incident"),
        action_icon="plus",
    )


@at_site(*FLOOR)
def write(request: SiteRequest) -> HttpResponse:
    """Write a line of the log."""
    form = IncidentForm(posted(request), **here(request))
    if request.method == "POST" and form.is_valid():
        write_incident(**form.cleaned_data, **here(request))
        messages.success(request, _("Written in the incident log."))
        return redirect(to(request, "incidents"))
    return form_page(
        request,
        form,
        heading=_("Write an incident"),
        submit=_("Write in the log"),
        back=to(request, "incidents"),
        draft="incident",
    )


@at_site(*READERS)
@require_safe
def incident(request: SiteRequest, pk: int) -> HttpResponse:
    """Show one incident, with its words; opening them is written down."""
    row = _found(request, pk)
    site = request.site
    facts = [
        (_("What"), row.get_kind_display()),
        (_("When"), moment(site, row.happened_at)),
        (_("Written"), f"{moment(site, row.written_at)}, {row.by}"),
        (_("Whom"), row.visit),
        (_("Place"), row.place),
        (_("Followed up"), moment(site, row.followed_up_at)),
    ]
    url = to(request, "follow_up", pk)
    done = {"url": url, "label": _("Mark as followed up"), "icon": "check", "kind": "primary"}
    return entry_page(
        request,
        heading=_("Incident"),
        facts=facts,
        notes=notes(site, words_of(incident=row, by=request.user, at=request.at)),
        actions=[] if row.followed_up_at else [done],
        crumbs=crumbs(request, (to(request, "incidents"), _("Incident log"))),
    )


@at_site(*READERS)
@require_POST
def followed_up(request: SiteRequest, pk: int) -> HttpResponse:
    """Mark an incident as followed up."""
    follow_up(incident=_found(request, pk), by=request.user, at=request.at)
    messages.success(request, _("Marked as followed up."))
    return redirect(to(request, "incidents"))


def _found(request: SiteRequest, pk: int) -> Incident:
    row = incident_at(request.site, pk)
    if row is None:
        raise Http404
    return row
