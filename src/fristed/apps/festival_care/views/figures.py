"""The event's report, a shift's summary, paper forms and what is entered from them."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.festivals.permissions import SEES_FIGURES, TENT
from fristed.apps.festivals.presenters.events import published_rows
from fristed.apps.festivals.queries import deployments as ask
from fristed.apps.festivals.views.pages import FORM, crumbs, held
from fristed.apps.festivals.views.pages import to as to_event
from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.paper import LeftBeforeTheCall, WrongOrder, enter_from_paper
from ..forms.paper import PaperForm
from ..presenters.figures import hiding, lengths, report_head, report_rows, sentence, summary_rows
from ..presenters.paper_forms import card_kinds, list_head
from ..presenters.words import code_name
from ..queries import guests
from ..queries.figures import figures, told_of_kind
from .pages import to


@require_safe
@at_site(*SEES_FIGURES)
def report(request: SiteRequest, deployment: int) -> HttpResponse:
    """Show what an event comes to, small numbers hidden, beside what others published."""
    found = held(request, deployment)
    made = figures(found)
    context = {
        "event": found,
        "back_url": to_event(request, "event", found.pk),
        "sentence": sentence(found, made),
        "rows": report_rows(made),
        "head": report_head(),
        "lengths": lengths(found, made),
        "hiding": hiding(made),
        "published": published_rows(),
        "published_head": [
            _("Event"),
            {"text": _("Attendance"), "number": True},
            {"text": _("Guests"), "number": True},
            {"text": _("Share"), "number": True},
            _("Source"),
        ],
    }
    return render(request, "festival_care/report.html", context)


@require_safe
@at_site(*TENT)
def summary(request: SiteRequest, deployment: int, shift: int) -> HttpResponse:
    """Show what was told on a shift, for its crew and the next."""
    found = held(request, deployment)
    one = ask.shift_at(found, shift)
    if one is None:
        raise Http404
    start, end = one.started_at or one.starts_at, one.ended_at or max(one.ends_at, request.at)
    context = {
        "event": found,
        "shift": one,
        "start": start,
        "end": end,
        "crumbs": crumbs(request, found),
        "rows": summary_rows(told_of_kind(found, start, end)),
        "head": [_("What"), {"text": _("Times"), "number": True}],
        "here": len(guests.stays_here(found)),
    }
    return render(request, "festival_care/summary.html", context)


@require_safe
@at_site(*TENT)
def paper(request: SiteRequest, deployment: int) -> HttpResponse:
    """Show what the paper forms hold: the same kinds and choices as on every screen."""
    found = held(request, deployment)
    context = {
        "event": found,
        "back_url": to_event(request, "event", found.pk),
        "kinds": card_kinds(),
        "head": list_head(labels(request)),
        "cell": ask.tent_cell(found),
    }
    return render(request, "festival_care/paper.html", context)


@require_http_methods(FORM)
@at_site(*TENT)
def enter(request: SiteRequest, deployment: int) -> HttpResponse:
    """Enter one line of the paper list."""
    found = held(request, deployment)
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        try:
            stay = enter_from_paper(
                deployment=found, key=uuid4(), line=form.line(), by=request.user, at=request.at
            )
        except WrongOrder:
            form.add_error(None, _("Somebody cannot leave before they came."))
        except LeftBeforeTheCall:
            form.add_error("called", _("They had left before that. Look at both times again."))
        else:
            _say_entered(request, code_name(stay.code_first, stay.code_second))
            return redirect(to(request, "enter", found.pk))
    context = {
        "event": found,
        "crumbs": crumbs(request, found),
        "form": form,
        "heading": _("Enter from paper"),
        "submit": _("Enter it, and the next"),
        "cancel_url": to_event(request, "event", found.pk),
    }
    return render(request, "festival_care/form.html", context, status=422 if form.errors else 200)


def _say_entered(request: SiteRequest, name: str) -> None:
    messages.success(request, _("%(name)s is entered.") % {"name": name})


def labels(request: SiteRequest) -> dict[str, str]:
    """Return what the fields of a line are called, in their order."""
    form = PaperForm(site=request.site, at=request.at)
    return {name: str(field.label) for name, field in form.fields.items()}


def _form(request: SiteRequest) -> PaperForm:
    initial = {"day": request.at.astimezone(request.site.zone).date()}
    return PaperForm(request.POST or None, initial=initial, site=request.site, at=request.at)
