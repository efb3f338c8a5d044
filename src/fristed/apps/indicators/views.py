"""The reports of a site on its staff's screens, and as files."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.presenters.moments import moment
from fristed.apps.sites.queries import local_day
from fristed.science.figures import Figure, Period, Report

from . import actions, presenters
from .forms import PeriodForm
from .permissions import EXPORTERS, SEES
from .queries import reports as ours
from .queries.snapshot import NoSnapshot

FILES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "pdf": "application/pdf",
}


@require_safe
@at_site(*SEES)
def reports(request: SiteRequest) -> HttpResponse:
    """List the reports of this site."""
    groups = presenters.report_list(ours.open_reports(), lambda one: _to(request, one))
    return render(request, "indicators/reports.html", {"groups": groups})


@never_cache
@require_safe
@at_site(*SEES)
def report(request: SiteRequest, report: str) -> HttpResponse:
    """Show a report of a period, counted from the snapshot as it stands."""
    asked = _asked_or_404(report)
    form = _form(request, asked)
    if form.is_bound and not form.is_valid():
        return _page(request, asked, form, None)
    return _page(request, asked, form, form.cleaned_data["period"] if form.is_bound else form.usual)


@require_POST
@at_site(*SEES)
def count_anew(request: SiteRequest, report: str) -> HttpResponse:
    """Let the figures be counted anew in the background."""
    asked = _asked_or_404(report)
    actions.ask_refresh(site=request.site, by=request.user, at=request.at)
    messages.success(request, _("The figures are being counted anew. Look again in a moment."))
    form = PeriodForm(request.POST, report=asked, today=local_day(request.site, request.at))
    period = form.cleaned_data["period"] if form.is_valid() else form.usual
    return redirect(_to(request, asked, period))


@never_cache
@require_safe
@at_site(*EXPORTERS)
def report_file(request: SiteRequest, report: str, file_form: str) -> HttpResponse:
    """Hand out a report of a period that is over and counted whole, as a file."""
    asked = _asked_or_404(report)
    if file_form not in FILES:
        raise Http404
    form = PeriodForm(request.GET, report=asked, today=local_day(request.site, request.at))
    if not form.is_valid():
        return _page(request, asked, form, None)
    period, counted = form.cleaned_data["period"], ours.counted_until(request.site)
    over = counted is not None and local_day(request.site, counted) > period.last
    if counted is None or not over:
        form.add_error("period", _("There are files of it when the period is over and counted."))
        return _page(request, asked, form, None)
    figures = _figures(request, asked, period, days=True)
    content = _content(request, asked, period, figures, file_form, counted)
    actions.note_export(
        report=asked, form=file_form, site=request.site, by=request.user, at=request.at
    )
    name = f"{request.site.slug}-{asked.id}-{period.name}.{file_form}"
    return HttpResponse(
        content,
        content_type=FILES[file_form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _content(
    request: SiteRequest,
    asked: Report,
    period: Period,
    figures: Sequence[Figure],
    file_form: str,
    counted: datetime,
) -> bytes:
    if file_form != "pdf":
        return presenters.written(figures, [request.site], file_form, counted)
    page = presenters.report_page(asked, figures, period, request.site.name)
    return presenters.as_pdf(page, period=period.name, site=request.site, counted=counted)


def _page(
    request: SiteRequest, asked: Report, form: PeriodForm, period: Period | None
) -> HttpResponse:
    """Render the report; without a period that can be counted, what is wrong with the one asked."""
    counted, figures = ours.counted_until(request.site), []
    if period and counted:
        figures = list(_figures(request, asked, period, days=False))
    context = presenters.report_page(asked, figures, period or form.usual, request.site.name)
    charts = presenters.pictures(figures, period, request.site.name) if period else []
    context |= {
        "form": form,
        "charts": charts,
        "period": period,
        "counted": moment(request.site, counted),
        "each_day": asked.each_day,
        "crumbs": [
            {"url": reverse("indicators:reports", args=[request.site.slug]), "label": _("Figures")}
        ],
        "refresh_url": reverse("indicators:count_anew", args=[request.site.slug, asked.id]),
        **_around(request, asked, period),
        **_whole(request, asked, period, counted),
        **presenters.finds_map(asked, request.site, period, _finds_url(request)),
    }
    return render(request, "indicators/report.html", context, status=422 if form.errors else 200)


def _figures(
    request: SiteRequest, asked: Report, period: Period, *, days: bool
) -> Sequence[Figure]:
    try:
        return actions.read_report(
            report=asked,
            site=request.site,
            period=period,
            days=days,
            by=request.user,
            at=request.at,
        )
    except NoSnapshot:  # thrown away since it was looked at
        return []


def _around(request: SiteRequest, asked: Report, period: Period | None) -> dict[str, Any]:
    """Return where the period before and the one after lead; none that has not begun."""
    if period is None:
        return {}
    today = local_day(request.site, request.at)
    after = ours.after(period, asked.every)
    around = {"before_url": _to(request, asked, ours.before(period, asked.every))}
    return around | ({"after_url": _to(request, asked, after)} if after.first <= today else {})


def _whole(
    request: SiteRequest, asked: Report, period: Period | None, counted: datetime | None
) -> dict[str, Any]:
    """Say whether the period is over, whether all of it is counted, and give its files if so."""
    if period is None:
        return {}
    site, today = request.site, local_day(request.site, request.at)
    is_counted = counted is not None and local_day(site, counted) > period.last
    files: list[dict[str, str]] = []
    if is_counted and request.roles.intersection(EXPORTERS):
        files = [
            {"form": form.upper(), "url": _file(request, asked, period, form)} for form in FILES
        ]
    return {"so_far": period.last >= today, "is_counted": is_counted, "files": files}


def _finds_url(request: SiteRequest) -> str:
    return reverse("needle_finds:map", args=[request.site.slug]) + "?weeks=52"


def _form(request: SiteRequest, asked: Report) -> PeriodForm:
    sent = request.GET if "period" in request.GET else None
    return PeriodForm(sent, report=asked, today=local_day(request.site, request.at))


def _asked_or_404(name: str) -> Report:
    found = ours.open_report(name)
    if found is None:
        raise Http404
    return found


def _to(request: SiteRequest, asked: Report, period: Period | None = None) -> str:
    url = reverse("indicators:report", args=[request.site.slug, asked.id])
    return f"{url}?period={period.name}" if period else url


def _file(request: SiteRequest, asked: Report, period: Period, form: str) -> str:
    url = reverse("indicators:report_file", args=[request.site.slug, asked.id, form])
    return f"{url}?period={period.name}"
