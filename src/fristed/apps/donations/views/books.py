"""Books, purposes, a year's sums, and files for others."""

from importlib.metadata import version

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day
from fristed.science.bookkeeping import Journal, JournalTrouble, write_saft

from ..actions import donors, keeping
from ..forms.keeping import BooksForm, PurposeForm
from ..permissions import KEEPS, READS
from ..presenters import kept as shown
from ..presenters import papers
from ..queries import books as asked
from ..queries import donors as of_donors
from ..queries import ledger
from .ledger import crumbs, form_page

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@SENDS
@at_site(*KEEPS)
def books(request: SiteRequest) -> HttpResponse:
    """Say where money comes in, and how the accountant calls the accounts."""
    sent = request.POST if request.method == "POST" else None
    form = BooksForm(sent, books=asked.books_of(request.site))
    if request.method == "POST" and form.is_valid():
        keeping.say_books(site=request.site, said=form.said(), by=request.user, at=request.at)
        messages.success(request, _("Kept."))
        return redirect(shown.to(request.site, "ledger"))
    return form_page(request, form, _("Account and books"), _("Keep it"))


@SENDS
@at_site(*KEEPS)
def purposes(request: SiteRequest) -> HttpResponse:
    """List what gifts can be for, and add to it."""
    form = PurposeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            keeping.add_purpose(site=request.site, by=request.user, at=request.at, **given)
        except keeping.CodeIsTaken:
            form.add_error("code", _("Another purpose has this code."))
        else:
            messages.success(request, _("Added, with a reference of its own."))
            return redirect(shown.to(request.site, "purposes"))
    found = list(asked.purposes_of(request.site))
    context = {
        "form": form,
        "purposes": found,
        "head": shown.purpose_head(),
        "rows": shown.purpose_rows(found),
        "crumbs": crumbs(request),
    }
    return render(request, "donations/purposes.html", context, status=422 if form.errors else 200)


@require_POST
@at_site(*KEEPS)
def turn(request: SiteRequest, purpose: int) -> HttpResponse:
    """Take a purpose from the public page, or put it back."""
    found = asked.purpose_of(request.site, purpose)
    if found is None:
        raise Http404
    keeping.open_or_close(purpose=found, is_open=not found.is_open, by=request.user, at=request.at)
    return redirect(shown.to(request.site, "purposes"))


@require_safe
@at_site(*READS)
def year(request: SiteRequest, year: int) -> HttpResponse:
    """Show a year's sums by month and purpose."""
    found = ledger.totals(request.site, year)
    context = {
        "year": year,
        "years": shown.years_beside(year, local_day(request.site, request.at)),
        "head": shown.total_head(),
        "rows": shown.total_rows(found),
        "keeps": bool(request.roles.intersection(KEEPS)),
        "crumbs": crumbs(request),
    }
    return render(request, "donations/year.html", context)


@require_safe
@at_site(*READS)
def journal(request: SiteRequest, year: int) -> HttpResponse:
    """Give a year's gifts as a journal in CSV."""
    return _file(papers.journal_csv(_journal(request, year)), f"gifts-{year}.csv", "text/csv")


@require_safe
@at_site(*READS)
def saft(request: SiteRequest, year: int) -> HttpResponse:
    """Give a year's gifts as SAF-T Financial."""
    made = _journal(request, year)
    day = local_day(request.site, request.at)
    data = write_saft(made, made_date=day, software="Fristed", version=version("fristed"))
    return _file(data, f"SAF-T-gifts-{year}.xml", "application/xml")


@require_POST
@at_site(*KEEPS)
def report(request: SiteRequest, year: int) -> HttpResponse:
    """Give whose gifts of a year are to be reported; each who stands in it is in the audit."""
    found = donors.report(site=request.site, year=year, by=request.user, at=request.at)
    return _file(papers.tax_csv(found, year), f"tax-report-{year}.csv", "text/csv")


@require_safe
@at_site(*KEEPS)
def civicrm(request: SiteRequest, year: int) -> HttpResponse:
    """Give the gifts of donors as CiviCRM's contributions."""
    gifts, whose = of_donors.of_donors(request.site, year)
    return _file(papers.civicrm_csv(gifts, whose), f"contributions-{year}.csv", "text/csv")


def _journal(request: SiteRequest, year: int) -> Journal:
    kept = asked.books_of(request.site)
    if kept is None:
        raise Http404
    gifts = ledger.of_year(request.site, year, "NOK")
    try:
        return papers.journal(kept, gifts, name=request.site.name, year=year)
    except JournalTrouble as trouble:  # held by the ledger's constraints
        raise Http404 from trouble


def _file(content: str | bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
