"""Figures for research: what was allowed, until when, and the files."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import actions
from .. import presenters as shown
from ..forms import RequestForm
from ..models import ResearchRequest
from ..permissions import PUBLISHES, RESEARCH
from ..presenters.lists import request_state
from ..queries import lists
from ..queries.published import as_told
from .pages import PER_PAGE, crumbs, to


@require_safe
@at_site(*RESEARCH)
def requests(request: SiteRequest) -> HttpResponse:
    """List what research was allowed."""
    page = Paginator(lists.requests_at(request.site), PER_PAGE).get_page(request.GET.get("page"))
    today = local_day(request.site, request.at)
    context = {
        "page": page,
        "rows": shown.request_rows(page, today, lambda *of: to(request, *of)),
        "head": [_("Project"), _("Institution"), _("How it stands"), _("Until")],
        "new_url": to(request, "releases:new_request"),
        "decides": bool(request.roles.intersection(PUBLISHES)),
        "crumbs": crumbs(request),
    }
    return render(request, "releases/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*PUBLISHES)
def new(request: SiteRequest) -> HttpResponse:
    """Write down a request that was approved."""
    today = local_day(request.site, request.at)
    form = RequestForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.allow_research(
                site=request.site,
                **form.cleaned_data,
                today=today,
                by=request.user,
                at=request.at,
            )
        except (actions.NoSuchTable, actions.OverAlready, actions.TooLong):
            form.add_error(None, _("This cannot be allowed. Check the tables and the days."))
        else:
            messages.success(request, _("Written down."))
            return redirect(to(request, "releases:request", made.pk))
    context = {"form": form, "crumbs": _crumbs(request)}
    return render(request, "releases/new_request.html", context, status=422 if form.errors else 200)


@require_safe
@at_site(*RESEARCH)
def request_page(request: SiteRequest, request_id: int) -> HttpResponse:
    """Show a request, what it may have, and the files that are there."""
    found, today = _request_or_404(request, request_id), local_day(request.site, request.at)
    is_open = lists.is_open(found, today)
    releases = lists.releases_for(found, request.site) if is_open else []
    context = {
        "found": found,
        "state": request_state(found, today),
        "is_open": is_open,
        "facts": shown.request_facts(found),
        "files": shown.file_items(releases, lambda *of: to(request, *of), found),
        "decides": bool(request.roles.intersection(PUBLISHES)),
        "end_url": to(request, "releases:end_request", found.pk),
        "crumbs": _crumbs(request),
    }
    return render(request, "releases/request.html", context)


@require_POST
@at_site(*PUBLISHES)
def end(request: SiteRequest, request_id: int) -> HttpResponse:
    """End a request before its last day."""
    found = _request_or_404(request, request_id)
    try:
        actions.end_research(request=found, by=request.user, at=request.at)
        messages.success(request, _("Ended. Nothing of it can be fetched any longer."))
    except actions.OverAlready:
        messages.info(request, _("It was ended before."))
    return redirect(to(request, "releases:request", request_id))


@never_cache
@require_safe
@at_site(*RESEARCH)
def file(request: SiteRequest, request_id: int, number: int) -> HttpResponse:
    """Hand out a release to an open request."""
    found, today = _request_or_404(request, request_id), local_day(request.site, request.at)
    release = None
    if number < 2**31:
        release = lists.releases_for(found, request.site).filter(number=number).first()
    if release is None:
        raise Http404
    try:
        actions.take_file(
            request=found, release=release, today=today, by=request.user, at=request.at
        )
    except actions.OverAlready:
        return redirect(to(request, "releases:request", request_id))  # where it says so
    (told,) = as_told([release])
    name = f"{release.scope}-{release.table}-{release.period}-v{release.version}.csv"
    return HttpResponse(
        shown.as_csv(told),
        content_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _request_or_404(request: SiteRequest, pk: int) -> ResearchRequest:
    found = lists.request_at(request.site, pk) if pk < 2**63 else None
    if found is None:
        raise Http404
    return found


def _crumbs(request: SiteRequest) -> list[dict[str, str]]:
    research = {"url": to(request, "releases:requests"), "label": _("Research")}
    return [*crumbs(request), research]
