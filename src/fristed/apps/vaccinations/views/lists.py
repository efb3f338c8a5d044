"""Whose next dose may be given; and the schedules with who answers for them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.science.vaccination import schedules as known_schedules

from .. import actions
from ..forms import ApproveForm
from ..permissions import APPROVERS, SEES_SCHEDULES, TREATS
from ..presenters.lists import due_rows, schedule_page, schedule_rows
from ..queries import approvals_of, last_seen
from .pages import form_page, to

SIZE = 25


@never_cache
@require_safe
@at_site(*TREATS)
def due(request: SiteRequest) -> HttpResponse:
    """Show whose next dose may be given; each person shown is on the record as seen."""
    told = request.GET.get("page", "")
    number = max(1, int(told)) if told.isascii() and told.isdigit() and len(told) < 6 else 1
    found, total = actions.read_due(
        site=request.site,
        by=request.user,
        at=request.at,
        start=(number - 1) * SIZE,
        size=SIZE,
    )
    seen = last_seen(request.user, request.site, {one.client for one in found})
    context = due_rows(found, seen, to=lambda name, *args: to(request, name, *args))
    context |= {"page": Paginator(range(total), SIZE).get_page(number), "total": total}
    return render(request, "vaccinations/due.html", context)


@require_safe
@at_site(*SEES_SCHEDULES)
def schedules(request: SiteRequest) -> HttpResponse:
    """Show the schedules that are shipped, where they were read, and who answers for them."""
    rows = schedule_rows(
        approvals_of(request.site), to=lambda name, *args: to(request, name, *args)
    )
    context = {"rows": rows, "treats": bool(request.roles.intersection(TREATS))}
    return render(request, "vaccinations/schedules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*SEES_SCHEDULES)
def one_schedule(request: SiteRequest, schedule: str) -> HttpResponse:
    """Show one schedule in every word and source; whoever may approves it."""
    known = known_schedules().get(schedule)
    if known is None:
        raise Http404
    may = bool(request.roles.intersection(APPROVERS))
    form = ApproveForm(request.POST if request.method == "POST" and may else None)
    if form.is_valid():
        actions.approve(
            site=request.site,
            schedule=schedule,
            **form.cleaned_data,
            by=request.user,
            at=request.at,
        )
        messages.success(request, _("Approved. It prompts from now on, in these words."))
        return redirect(to(request, "schedules"))
    context = schedule_page(known, approvals_of(request.site).get(schedule))
    context |= {"may_approve": may, "withdraw_url": to(request, "withdraw", schedule)}
    context["crumbs"] = [{"url": to(request, "schedules"), "label": _("Schedules")}]
    return form_page(
        request, form, submit=_("Approve these words"), back=to(request, "schedules"), **context
    )


@require_POST
@at_site(*APPROVERS)
def withdraw(request: SiteRequest, schedule: str) -> HttpResponse:
    """Let a schedule prompt no more."""
    try:
        actions.withdraw(site=request.site, schedule=schedule, by=request.user, at=request.at)
        messages.success(request, _("Withdrawn. It prompts no more."))
    except actions.NoSuchSchedule as error:
        raise Http404 from error
    return redirect(to(request, "schedules"))
