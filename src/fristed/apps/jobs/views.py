"""What waits in the background, what failed, and what a manager does about it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from . import actions, presenters
from .models import Job
from .permissions import KEEPERS
from .queries import failed_job, jobs_of


@at_site(*KEEPERS)
@require_safe
def jobs(request: SiteRequest) -> HttpResponse:
    """List what waits, runs or failed."""
    rows = list(jobs_of(request.site))
    context = {
        "failed": presenters.failed_rows(rows, request.site),
        "open": presenters.open_rows(rows, request.site),
        "crumbs": presenters.crumbs(request.site),
    }
    return render(request, "jobs/list.html", context)


@at_site(*KEEPERS)
@require_POST
def again(request: SiteRequest, job_id: int) -> HttpResponse:
    """Try a failed job again."""
    try:
        actions.try_again(job=_failed(request, job_id), by=request.user, at=request.at)
        messages.success(request, _("It is tried again."))
    except actions.NotFailed:
        messages.info(request, _("Somebody was quicker."))
    return redirect("jobs:list", request.site.slug)


@at_site(*KEEPERS)
@require_POST
def let_go(request: SiteRequest, job_id: int) -> HttpResponse:
    """Give a failed job up."""
    try:
        actions.let_go(job=_failed(request, job_id), by=request.user, at=request.at)
        messages.success(request, _("It is not tried any more."))
    except actions.NotFailed:
        messages.info(request, _("Somebody was quicker."))
    return redirect("jobs:list", request.site.slug)


def _failed(request: SiteRequest, job_id: int) -> Job:
    found = failed_job(request.site, job_id)
    if found is None:
        raise Http404
    return found
