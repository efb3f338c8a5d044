"""What the house owes: the list, a new one, other terms, the end of one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day
from fristed.science.figures import Report

from .. import actions
from ..forms import ChangeForm, ObligationForm, TermsForm
from ..models import Terms
from ..permissions import DECIDES, SEES, SENDS
from ..presenters import duty_list, said_of
from ..presenters.words import day, name_of
from ..queries import obligations_of, open_reports_of, report_named
from .pages import page, terms_or_404, to


@require_safe
@at_site(*SEES)
def duties(request: SiteRequest) -> HttpResponse:
    """List what is owed, and to those who decide the reports that could be."""
    decides = bool(request.roles.intersection(DECIDES))
    rows = obligations_of(request.site)
    reports = open_reports_of() if decides else []
    told = duty_list(rows, reports, lambda name, *args: to(request, name, *args), decides=decides)
    return page(request, "duties.html", decides=decides, **told)


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*DECIDES)
def owe(request: SiteRequest, report: str) -> HttpResponse:
    """Say that a report is owed; its source's own terms stand in the form."""
    asked = report_named(report)
    if asked is None:
        raise Http404
    form = ObligationForm(
        request.POST or None,
        today=local_day(request.site, request.at),
        said=said_of(asked, (get_language() or "en")[:2]),
        sends=_sends(request),
    )
    if form.is_valid() and _owed(request, asked, form):
        messages.success(request, _("It is in the list from now on."))
        return redirect(to(request, "due"))
    return _terms_page(request, form, name_of(asked.id), submit=_("Add it"))


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*DECIDES)
def obligation(request: SiteRequest, obligation: int) -> HttpResponse:
    """Change the terms of what is owed; what was sent stays as it was."""
    terms = terms_or_404(request, obligation)
    form = ChangeForm(
        request.POST or None,
        today=local_day(request.site, request.at),
        begun=not actions.may_begin_anew(terms.obligation),
        said=actions.Said.of(terms),
        sends=_sends(request),
        initial={"number": terms.number, "first_date": terms.obligation.first_date},
    )
    if form.is_valid() and terms.ended_date is None and _changed(request, terms, form):
        return redirect(to(request, "duties"))
    return _terms_page(
        request,
        form,
        name_of(terms.obligation.report),
        submit=_("Save the terms"),
        ended=day(terms.ended_date) if terms.ended_date else "",
        end_url=to(request, "end", obligation),
    )


@require_POST
@at_site(*DECIDES)
def end(request: SiteRequest, obligation: int) -> HttpResponse:
    """Let no period that is not over be owed any more."""
    terms = terms_or_404(request, obligation)
    today = local_day(request.site, request.at)
    try:
        actions.end(terms=terms, date=today, by=request.user, at=request.at)
    except (actions.NoLongerOwed, actions.SomebodyElseDecided):
        messages.warning(request, _("It has ended already."))
    else:
        messages.success(request, _("It has ended. Periods that are over are still due."))
    return redirect(to(request, "duties"))


def _owed(request: SiteRequest, asked: Report, form: ObligationForm) -> bool:
    terms = {"first_date": form.cleaned_data["first_date"], "said": form.said()}
    try:
        actions.owe(site=request.site, report=asked.id, **terms, by=request.user, at=request.at)
    except actions.AlreadyOwed:
        form.add_error("to", _("This report is already due to them."))
        return False
    return True


def _changed(request: SiteRequest, terms: Terms, form: ChangeForm) -> bool:
    """Change the terms; tell whether there is nothing more to ask."""
    given = form.cleaned_data
    asked = {"seen": given["number"], "said": form.said(), "first_date": given.get("first_date")}
    try:
        actions.change(terms=terms, **asked, by=request.user, at=request.at)
    except actions.AlreadyOwed:
        form.add_error("to", _("This report is already due to them."))
        return False
    except actions.SomebodyElseDecided:
        messages.warning(request, _("Somebody changed it before you. Look again."))
    else:
        messages.success(request, _("The new terms hold from now on."))
    return True


def _terms_page(request: SiteRequest, form: TermsForm, title: str, **context: Any) -> HttpResponse:
    context |= {"title": title, "sends": _sends(request)}
    return page(request, "terms.html", form=form, **context)


def _sends(request: SiteRequest) -> bool:
    return bool(request.roles.intersection(SENDS))
