"""Complaints: the list, taking one, reading, answering, the slip and the letter."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FIGURES
from fristed.apps.sites.queries import local_day
from fristed.apps.vault.choices import Topic as NoteTopic

from .. import presenters
from ..actions import (
    AnsweredAlready,
    NoAnswerYet,
    answer_complaint,
    read_answer,
    read_complaint,
    take_complaint,
)
from ..forms import AnswerForm, ComplaintForm, SlipForm
from ..models import Complaint
from ..permissions import ANSWERERS, TAKERS
from ..queries import complaint_at, complaint_of_slip, complaints_of, slip_of

PER_PAGE = 25


@at_site(*FIGURES)
@require_safe
def complaints(request: SiteRequest) -> HttpResponse:
    """List complaints: open, overdue or answered. Their words are not on this page."""
    return _list(request, SlipForm())


def _list(request: SiteRequest, slip_form: SlipForm) -> HttpResponse:
    today, rows = local_day(request.site, request.at), complaints_of(request.site)
    lists = {"open": rows.open(), "overdue": rows.overdue(today), "answered": rows.answered()}
    chosen = request.GET.get("show", "open")
    chosen = chosen if chosen in lists else "open"
    page = Paginator(lists[chosen], PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": presenters.complaint_rows(page, request.site, today),
        "chosen": chosen,
        "overdue": lists["overdue"].count(),
        "takes": bool(request.roles.intersection(TAKERS)),
        "form": slip_form,
    }
    status = 422 if slip_form.errors else 200
    return render(request, "feedback/complaints.html", context, status=status)


@at_site(*TAKERS)
@require_POST
def find(request: SiteRequest) -> HttpResponse:
    """Find the complaint of a slip; the number travels in no address."""
    form = SlipForm(request.POST)
    if form.is_valid():
        found = complaint_of_slip(request.site, form.cleaned_data["slip"])
        if found is not None:
            return redirect("feedback:complaint", request.site.slug, found.pk)
        form.add_error("slip", _("There is no complaint with this number here."))
    return _list(request, form)


@at_site(*TAKERS)
def new(request: SiteRequest) -> HttpResponse:
    """Write down a complaint for somebody who says it or brings it on paper."""
    form = ComplaintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        taken = take_complaint(
            site=request.site, **form.cleaned_data, by=request.user, at=request.at
        )
        messages.success(request, _("The complaint is kept. Offer the slip."))
        return redirect("feedback:complaint", request.site.slug, taken.pk)
    return _page(request, "feedback/new.html", form)


@at_site(*FIGURES)
@require_safe
def complaint(request: SiteRequest, complaint: int) -> HttpResponse:
    """Show where a complaint stands, without its words."""
    found = _found(request, complaint)
    return _page(
        request,
        "feedback/complaint.html",
        complaint=found,
        facts=presenters.complaint_facts(found),
        state=presenters.state_of(found, local_day(request.site, request.at)),
        answers=bool(request.roles.intersection(ANSWERERS)),
        takes=bool(request.roles.intersection(TAKERS)),
    )


@at_site(*ANSWERERS)
def answer(request: SiteRequest, complaint: int) -> HttpResponse:
    """Read a complaint and answer it. Each reading is in the log with its purpose."""
    found = _found(request, complaint)
    form = AnswerForm(request.POST or None) if found.answered_date is None else None
    if request.method == "POST":
        if form is None:
            return _answered_already(request, found)
        if form.is_valid():
            return _answered(request, found, form)
    notes = read_complaint(complaint=found, by=request.user, at=request.at)
    return _page(
        request,
        "feedback/answer.html",
        form,
        complaint=found,
        words=[note.text for note in notes if note.topic == NoteTopic.COMPLAINT],
        given=[note.text for note in notes if note.topic == NoteTopic.ANSWER],
        facts=presenters.complaint_facts(found),
    )


def _answered(request: SiteRequest, found: Complaint, form: AnswerForm) -> HttpResponse:
    try:
        answer_complaint(complaint=found, **form.cleaned_data, by=request.user, at=request.at)
    except AnsweredAlready:
        return _answered_already(request, found)
    messages.success(request, _("The answer is kept."))
    return redirect("feedback:complaint", request.site.slug, found.pk)


def _answered_already(request: SiteRequest, found: Complaint) -> HttpResponse:
    messages.warning(request, _("Somebody answered this complaint before you."))
    return redirect("feedback:complaint", request.site.slug, found.pk)


@at_site(*TAKERS)
@require_safe
def slip(request: SiteRequest, complaint: int) -> HttpResponse:
    """Print the slip: a number, and when to ask."""
    found = _found(request, complaint)
    back = reverse("feedback:complaint", args=[request.site.slug, found.pk])
    return _page(request, "feedback/slip.html", slip=slip_of(found), complaint=found, back_url=back)


@at_site(*TAKERS)
@require_safe
def letter(request: SiteRequest, complaint: int) -> HttpResponse:
    """Print the answer for whoever came back with the slip."""
    found = _found(request, complaint)
    try:
        text = read_answer(complaint=found, by=request.user, at=request.at)
    except NoAnswerYet as error:
        raise Http404 from error
    back = reverse("feedback:complaint", args=[request.site.slug, found.pk])
    return _page(
        request,
        "feedback/letter.html",
        slip=slip_of(found),
        complaint=found,
        text=text,
        back_url=back,
    )


def _found(request: SiteRequest, pk: int) -> Complaint:
    found = complaint_at(request.site, pk)
    if found is None:
        raise Http404
    return found


def _page(
    request: SiteRequest, template: str, form: BaseForm | None = None, **context: Any
) -> HttpResponse:
    home = reverse("feedback:complaints", args=[request.site.slug])
    crumbs = [{"url": home, "label": _("Complaints")}]
    status = 422 if form is not None and form.errors else 200
    return render(request, template, {"form": form, "crumbs": crumbs} | context, status=status)
