"""A day: its figures and rows, on the screen and on paper; and the file of some days."""

import io
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import cast

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day
from fristed.science.exchange import csv_line

from ..actions.exporting import note_export
from ..forms.days import DaysForm
from ..permissions import CORRECTS, EXPORTS, HANDS_OUT, SEES_FIGURES
from ..presenters import days as shown
from ..queries.exchanges import exchanges_on
from ..queries.exports import COLUMNS, rows_between
from ..queries.figures import day_and_month

PER_PAGE = 50
IN_MEMORY = 2**20


def _asked(request: SiteRequest) -> tuple[date, date]:
    """Return the day that is asked for, never one that has not come, and today."""
    today = local_day(request.site, request.at)
    try:
        asked = parse_date(request.GET.get("day", "")) or today
    except ValueError:
        asked = today
    return min(asked, today), today


@require_safe
@at_site(*SEES_FIGURES)
def day(request: SiteRequest) -> HttpResponse:
    """Show what went out and came back on a day and in its month."""
    asked, today = _asked(request)
    corrects = bool(request.roles.intersection(CORRECTS))
    page = Paginator(exchanges_on(request.site, asked), PER_PAGE).get_page(request.GET.get("page"))
    hands_out = bool(request.roles.intersection(HANDS_OUT))
    desk = {
        "url": reverse("needle_exchange:desk", args=[request.site.slug]),
        "label": _("Hand-out"),
    }
    context = _figures(request, asked, today) | {
        "crumbs": [desk] if hands_out else [],
        "rows": shown.exchange_rows(page.object_list, request.site, request.at, corrects=corrects),
        "page": page,
        "query": f"&day={asked:%Y-%m-%d}",
        "hands_out": hands_out,
        "exports": bool(request.roles.intersection(EXPORTS)),
    }
    return render(request, "needle_exchange/day.html", context)


def _figures(request: SiteRequest, asked: date, today: date) -> dict[str, object]:
    of_day, of_month = day_and_month(request.site, asked)
    name = _("Today") if asked == today else date_format(asked, "l j F Y").capitalize()
    month = _("%(month)s so far") % {"month": date_format(asked, "F Y").capitalize()}
    return {
        "day": asked,
        "today": today,
        "periods": [shown.period(of_day, name), shown.period(of_month, month)],
        "outlet_head": shown.outlet_head(),
        "item_head": shown.item_head(),
    }


@require_safe
@at_site(*SEES_FIGURES)
def day_on_paper(request: SiteRequest) -> HttpResponse:
    """Print a day: every row of it, and its figures."""
    asked, today = _asked(request)
    rows = shown.exchange_rows(
        exchanges_on(request.site, asked), request.site, request.at, corrects=False
    )
    back_url = reverse("needle_exchange:day", args=[request.site.slug])
    context = _figures(request, asked, today) | {"rows": rows, "back_url": back_url}
    return render(request, "needle_exchange/day_on_paper.html", context)


@require_safe
@at_site(*EXPORTS)
def export(request: SiteRequest) -> HttpResponse:
    """Ask for the days, or hand out the file of them, whole."""
    asked = DaysForm(request.GET or None, today=local_day(request.site, request.at))
    if not asked.is_valid():
        crumb = {"url": reverse("needle_exchange:day", args=[request.site.slug]),
                 "label": _("Figures")}  # fmt: skip
        context = {"form": asked, "crumbs": [crumb]}
        status = 422 if asked.is_bound else 200
        return render(request, "needle_exchange/export.html", context, status=status)
    return _file(request, asked.cleaned_data["first"], asked.cleaned_data["last"])


def _file(request: SiteRequest, first: date, last: date) -> HttpResponse:
    """Write the file whole while the scope is open, and send it in pieces with its length.

    A browser tells a download that ends before its length; one written while it is sent could
    end early and look complete.
    """
    kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    text = io.TextIOWrapper(kept, encoding="utf-8", newline="", write_through=True)
    text.write(csv_line(COLUMNS))
    count = 0
    for row in rows_between(request.site, first, last):
        text.write(csv_line(row))
        count += 1
    text.detach()
    length = kept.tell()
    kept.seek(0)
    note_export(rows=count, site=request.site, by=request.user, at=request.at)
    name = f"equipment-{first:%Y%m%d}-{last:%Y%m%d}-{count}-rows.csv"
    response = FileResponse(kept, as_attachment=True, filename=name, content_type="text/csv")
    response["Content-Type"] = "text/csv; charset=utf-8; header=present"
    response["Content-Length"] = str(length)
    response["Fristed-Rows"] = str(count)
    response["Cache-Control"] = "no-store"
    return cast(HttpResponse, response)  # a streaming one; `at_site` hands it on as it is
