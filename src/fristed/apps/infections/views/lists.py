"""For whom something waits; how people get on; what the house decided about notifying."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import actions
from ..forms import DutyForm, PeriodForm
from ..permissions import DECIDERS, EXPORTERS, FIGURES, SEES_DUTIES, TREATS
from ..presenters.figures import figures_page
from ..presenters.files import Told, cascade_file
from ..presenters.lists import duties_page, waiting_rows
from ..queries import duties_of, last_over, last_seen, may_leave
from .pages import form_page, to

SIZE = 25
FILES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "parquet": "application/vnd.apache.parquet",
    "pdf": "application/pdf",
}


@never_cache
@require_safe
@at_site(*TREATS)
def waiting(request: SiteRequest) -> HttpResponse:
    """Show for whom an answer, a telling, a confirmation or a notification waits."""
    told = request.GET.get("page", "")
    number = max(1, int(told)) if told.isascii() and told.isdigit() and len(told) < 6 else 1
    found, total = actions.read_waiting(
        site=request.site,
        by=request.user,
        at=request.at,
        start=(number - 1) * SIZE,
        size=SIZE,
    )
    seen = last_seen(request.user, request.site, {one.client for one in found})
    context = waiting_rows(found, seen, to=lambda name, *args: to(request, name, *args))
    context |= {"page": Paginator(range(total), SIZE).get_page(number), "total": total}
    context["decides"] = bool(request.roles.intersection(DECIDERS))
    return render(request, "infections/waiting.html", context)


@never_cache
@require_safe
@at_site(*FIGURES)
def figures(request: SiteRequest) -> HttpResponse:
    """Show how people get on from offer to cure; small numbers are hidden."""
    form = _period_form(request)
    period = form.cleaned_data if form.is_valid() else form.initial
    counted = actions.count_cascade(site=request.site, **period, by=request.user, at=request.at)
    context = figures_page(counted, **period) | {"form": form}
    context["sees_duties"] = bool(request.roles.intersection(SEES_DUTIES))
    if request.roles.intersection(EXPORTERS):
        context |= _exports(request, period)
    status = 422 if form.errors else 200
    return render(request, "infections/figures.html", context, status=status)


@never_cache
@require_safe
@at_site(*EXPORTERS)
def figures_file(request: SiteRequest, file_form: str) -> HttpResponse:
    """Hand out a period that is whole and over; of other days only the page tells, and says so."""
    if file_form not in FILES:
        raise Http404
    form, today = _period_form(request), local_day(request.site, request.at)
    last_year = last_over(today)[0]
    period: dict[str, Any] = {"first": last_year.first, "last": last_year.last}
    if form.is_bound:
        if not form.is_valid() or not may_leave(**form.cleaned_data, today=today):
            return redirect(
                reverse("infections:figures", args=[request.site.slug]) + _asked(request.GET)
            )
        period = form.cleaned_data
    whose: dict[str, Any] = {"site": request.site, "by": request.user, "at": request.at}
    counted = actions.count_cascade(**whose, **period)
    actions.note_export(form=file_form, **whose)
    content = cascade_file(Told(counted, request.site, at=request.at, **period), file_form)
    name = f"{request.site.slug}-hcv-{period['first']}-{period['last']}.{file_form}"
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=FILES[file_form], headers=named)


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*SEES_DUTIES)
def duties(request: SiteRequest) -> HttpResponse:
    """Show what the house decided about notifying; whoever decides writes it here."""
    decides = bool(request.roles.intersection(DECIDERS))
    form = DutyForm(
        request.POST if request.method == "POST" and decides else None,
        today=local_day(request.site, request.at),
    )
    if form.is_valid():
        actions.decide_duty(site=request.site, **form.said(), by=request.user, at=request.at)
        messages.success(request, _("Kept. It prompts from its day on."))
        return redirect(to(request, "duties"))
    context = duties_page(duties_of(request.site)) | {"decides": decides}
    return form_page(
        request,
        form,
        heading=_("Duty to notify"),
        submit=_("Keep the decision"),
        back=to(request, "waiting" if request.roles.intersection(TREATS) else "figures"),
        **context,
    )


def _period_form(request: SiteRequest) -> PeriodForm:
    today = local_day(request.site, request.at)
    initial = {"first": today - timedelta(days=365), "last": today}
    return PeriodForm(request.GET if "first" in request.GET else None, initial=initial)


def _exports(request: SiteRequest, period: Mapping[str, Any]) -> dict[str, Any]:
    """Return the files of a period that may leave the house; else the periods that may."""
    today = local_day(request.site, request.at)
    if may_leave(period["first"], period["last"], today=today):
        return {"files": [_file(request, one, period) for one in FILES]}
    page = reverse("infections:figures", args=[request.site.slug])
    whole = [
        {"name": one.name, "url": page + _asked({"first": one.first, "last": one.last})}
        for one in last_over(today)
    ]
    return {"whole": whole}


def _file(request: SiteRequest, form: str, period: Mapping[str, Any]) -> dict[str, str]:
    url = reverse("infections:figures_file", args=[request.site.slug, form])
    return {"form": form.upper(), "url": url + _asked(period)}


def _asked(period: Mapping[str, Any]) -> str:
    """Return the days of a period as an address asks for them."""
    return "?" + urlencode({name: str(period.get(name, "")) for name in ("first", "last")})
