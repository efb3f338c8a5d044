"""Programmes by city: the list, one with its figures, and its sites."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.naloxone.permissions import SEES_FIGURES
from fristed.apps.naloxone.queries.figures import figures_of, kits_by_month, together
from fristed.apps.naloxone.queries.reach import among, sites_in_reach
from fristed.apps.naloxone.views.pages import found_or_404
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day

from ..actions import programmes as acts
from ..forms import ProgrammeForm, SiteForm
from ..models import Programme
from ..permissions import RUNS_PROGRAMMES
from ..presenters import figures as shown
from ..presenters import programmes as words
from ..queries import programmes
from .figures import days_asked
from .pages import crumbs, form_page, to


def _reach(request: SiteRequest) -> list[Site]:
    return sites_in_reach(request.user, request.site, request.at, SEES_FIGURES)


def _runs(request: SiteRequest) -> bool:
    return bool(request.roles.intersection(RUNS_PROGRAMMES))


@at_site(*SEES_FIGURES)
@require_safe
def listed(request: SiteRequest) -> HttpResponse:
    """List the programmes that this site belongs to."""
    reach = _reach(request)
    with among(request.user, reach):
        found = programmes.programmes_of(reach, request.site)
    context = {
        "programmes": words.programme_links(found, request.site),
        "runs": _runs(request),
        "crumbs": crumbs(request),
    }
    return render(request, "naloxone_programmes/programmes.html", context)


@at_site(*SEES_FIGURES)
@require_safe
def programme(request: SiteRequest, programme: int) -> HttpResponse:
    """Show a programme with the figures of those of its sites that this person may see."""
    reach, today = _reach(request), local_day(request.site, request.at)
    with among(request.user, reach):
        found = found_or_404(programmes.programme_in(reach, request.site, programme))
        seen = programmes.seen(found, reach, today)
        days, chosen = days_asked(request, found.started_date)
        figures = figures_of(seen.sites, days)
    whole = together(figures.values())
    context = shown.page(whole, kits_by_month(whole, days)) | {
        "heading": found.name,
        "facts": words.programme_facts(found),
        "hidden": words.hidden_words(seen.hidden),
        "by_site": shown.by_site(seen.sites, figures),
        "years": shown.years(today, found.started_date, chosen),
        "crumbs": crumbs(request, ("programmes", _("Programmes"))),
        **_keeping(request, found, seen),
    }
    return render(request, "naloxone_programmes/programme.html", context)


def _keeping(request: SiteRequest, found: Programme, seen: programmes.Seen) -> dict[str, Any]:
    """Return what whoever runs it here may do: add a site, let one leave, end it."""
    if not _runs(request) or found.site_id != request.site.pk or found.ended_date:
        return {}
    return {
        "members": words.member_rows(seen.members, request.site),
        "add_url": to(request, "add_site", found.pk),
        "end_url": to(request, "end_programme", found.pk),
    }


@at_site(*RUNS_PROGRAMMES)
def new_programme(request: SiteRequest) -> HttpResponse:
    """Begin a programme."""
    posted = request.POST if request.method == "POST" else None
    form = ProgrammeForm(posted, today=local_day(request.site, request.at))
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.start_programme(
                site=request.site, **form.cleaned_data, by=request.user, at=request.at
            )
        except acts.ProgrammeExists:
            form.add_error("name", _("There is a programme of this name here."))
        else:
            messages.success(request, _("The programme is there. Add its other sites."))
            return redirect(to(request, "programme", made.pk))
    return form_page(
        request,
        form,
        heading=_("A new programme"),
        lead=_("This site belongs to it from the start."),
        submit=_("Begin the programme"),
        crumbs=crumbs(request, ("programmes", _("Programmes"))),
    )


def _kept_here(request: SiteRequest, pk: int) -> Programme:
    """Return a programme that is kept at this site; one kept elsewhere is changed there."""
    found = found_or_404(programmes.programme_in([request.site], request.site, pk))
    return found_or_404(found if found.site_id == request.site.pk else None)


@at_site(*RUNS_PROGRAMMES)
def add_site(request: SiteRequest, programme: int) -> HttpResponse:
    """Let another site belong to it: one that this person runs, too."""
    found = _kept_here(request, programme)
    today = local_day(request.site, request.at)
    there = {one.member_id for one in programmes.seen(found, [], today).members}
    runs = sites_in_reach(request.user, request.site, request.at, RUNS_PROGRAMMES)
    posted = request.POST if request.method == "POST" else None
    form = SiteForm(posted, sites=[one for one in runs if one.pk not in there])
    if request.method == "POST" and form.is_valid():
        try:
            acts.add_member(programme=found, member=form.site(), by=request.user, at=request.at)
        except (acts.BelongsAlready, acts.Over):
            messages.warning(request, _("It belongs to it already, or the programme has ended."))
        else:
            messages.success(request, _("The site belongs to the programme."))
        return redirect(to(request, "programme", found.pk))
    return form_page(
        request,
        form,
        heading=_("Add a site"),
        lead=_("You can add sites that you run. All it gave since the programme began counts."),
        submit=_("Add the site"),
        crumbs=crumbs(
            request, ("programmes", _("Programmes")), ("programme", found.name, found.pk)
        ),
    )


@at_site(*RUNS_PROGRAMMES)
@require_POST
def remove_site(request: SiteRequest, programme: int, programme_site: int) -> HttpResponse:
    """Let a site leave a programme."""
    found = _kept_here(request, programme)
    row = found_or_404(programmes.member_of(found, programme_site))
    try:
        acts.remove_member(member=row, by=request.user, at=request.at)
    except acts.Over:
        messages.warning(request, _("It had left before."))
    else:
        messages.success(request, _("The site has left the programme. Add it again at any time."))
    return redirect(to(request, "programme", found.pk))


@at_site(*RUNS_PROGRAMMES)
@require_POST
def end_programme(request: SiteRequest, programme: int) -> HttpResponse:
    """End a programme; its figures stay."""
    found = _kept_here(request, programme)
    try:
        acts.end_programme(programme=found, by=request.user, at=request.at)
    except acts.Over:
        messages.warning(request, _("It had ended before."))
    else:
        messages.success(request, _("The programme has ended. Its figures stay."))
    return redirect(to(request, "programme", found.pk))
