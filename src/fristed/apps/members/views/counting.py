"""The count at 31 December: issued, printed, handed on, and read by name for an auditor."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import working
from fristed.ground.typesetting import as_pdf
from fristed.science.exchange import csv_line

from ..actions import issuing
from ..choices import Place
from ..forms.keeping import YearForm
from ..models import Count
from ..permissions import AUDITS, KEEPS, READS
from ..presenters import counted as shown
from ..presenters import rows
from ..queries import counting as asked
from ..queries.chapters import chapter_of, every_site

SETTING: Final = Path(__file__).parents[1] / "presenters" / "count.typ"


@require_safe
@at_site(*READS)
def reports(request: SiteRequest) -> HttpResponse:
    """List the counts that were issued, and issue one."""
    year = local_day(request.site, request.at).year - 1
    return _listed(request, YearForm(initial={"year": year}))


@require_POST
@at_site(*KEEPS)
def issue(request: SiteRequest) -> HttpResponse:
    """Issue the count of a year: of this chapter, or by the office of the whole association."""
    form = YearForm(request.POST)
    if not form.is_valid():
        return _listed(request, form, 422)
    whole, sites = _scope(request)
    try:
        # The office counts every chapter: numbers alone leave the wider scope.
        with working(staff=request.user.pk, sites=[one.pk for one in sites]):
            made = issuing.issue(
                site=request.site,
                sites=sites,
                year=form.cleaned_data["year"],
                whole=whole,
                by=request.user,
                at=request.at,
            )
    except issuing.NotOverYet:
        form.add_error("year", _("Its 31 December is not over yet."))
        return _listed(request, form, 422)
    messages.success(request, _("Issued. It is never changed: a later count is a new version."))
    return redirect(rows.to(request.site, "report", made.pk))


@require_safe
@at_site(*READS)
def report(request: SiteRequest, count: int) -> HttpResponse:
    """Show one issued count, to be printed."""
    found = _count(request, count)
    context = shown.page(found, request.site) | {
        "back_url": rows.to(request.site, "reports"),
        "audits": bool(request.roles.intersection(AUDITS)) and not found.whole,
    }
    return render(request, "members/report.html", context)


@require_safe
@at_site(*READS)
def report_file(request: SiteRequest, count: int, form: str) -> HttpResponse:
    """Give one issued count as CSV or PDF; it names nobody."""
    found = _count(request, count)
    if form == "csv":
        body: bytes = "".join(csv_line(line) for line in shown.file_rows(found)).encode()
        kind = "text/csv; charset=utf-8"
    elif form == "pdf":
        body, kind = as_pdf(SETTING, _said(request, found), at=found.issued_at), "application/pdf"
    else:
        raise Http404
    response = HttpResponse(body, content_type=kind)
    name = f"members-{found.year}-{found.version}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@at_site(*AUDITS)
def names(request: SiteRequest, count: int) -> HttpResponse:
    """Show by name whom a chapter's count counted; a POST, because each name is an opened seal."""
    found = _count(request, count)
    if found.whole:
        raise Http404
    people = issuing.read_counted(counted=found, by=request.user, at=request.at)
    context = {
        "count": found,
        "names": sorted((one.name for one in people.values()), key=str.casefold),
        "gone": len(found.counted) - len(people),
        "back_url": rows.to(request.site, "report", found.pk),
    }
    return render(request, "members/names.html", context)


def _listed(request: SiteRequest, form: YearForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "keeps": bool(request.roles.intersection(KEEPS)),
        "rows": [
            [
                {
                    "text": _("%(year)s, version %(number)s")
                    % {"year": one.year, "number": one.version},
                    "href": rows.to(request.site, "report", one.pk),
                },
                str(one.figures["sums"]["members"]),
                str(one.figures["sums"]["counting"]),
            ]
            for one in asked.issued(request.site)
        ],
        "head": [_("Year"), _("Members"), _("Counted")],
    }
    return render(request, "members/reports.html", context, status=status)


def _scope(request: SiteRequest) -> tuple[bool, Sequence[Site]]:
    chapter = chapter_of(request.site)
    whole = chapter is not None and chapter.place == Place.OFFICE
    return whole, every_site() if whole else [request.site]


def _count(request: SiteRequest, pk: int) -> Count:
    found = asked.one_issued(request.site, pk)
    if found is None:
        raise Http404
    return found


def _said(request: SiteRequest, found: Count) -> dict[str, object]:
    page = shown.page(found, request.site)
    return {
        "language": get_language() or "en",
        "title": page["title"],
        "whose": page["whose"],
        "sentence": page["sentence"],
        "head": _texts(page["head"]),
        "rows": [_texts(row) for row in page["rows"]],
        "issued": page["issued"],
        "version": _("Version %(number)s") % {"number": found.version},
        "doubts": [_("Not verified yet: %(what)s") % {"what": one} for one in page["doubts"]],
        "rules": page["rules"].label,
    }


def _texts(cells: Sequence[Any]) -> list[str]:
    return [str(one["text"] if isinstance(one, dict) else one) for one in cells]
