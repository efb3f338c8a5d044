"""What goes to and comes from pretix and pretalx: counts, vouchers, sessions of a draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.science.hand_over import (
    Attendance,
    HandOverTrouble,
    read_orders,
    read_positions,
)
from fristed.science.schedules import ScheduleTrouble

from ..actions.bringing import TooManySessions, bring
from ..forms.handing import MOST_BYTES, BroughtFile, VoucherForm
from ..models import Event
from ..permissions import PLANS
from ..presenters import handing as told
from ..presenters import shown
from .planning import crumbs, event_or_404

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@SENDS
@at_site(*PLANS)
def tickets(request: SiteRequest, event: str) -> HttpResponse:
    """Count the tickets of an export of pretix; nothing of it is kept."""
    found, form = event_or_404(request, event), _file_form(request)
    counted = None
    if request.method == "POST" and form.is_valid():
        try:
            counted = _counted(form.cleaned_data["brought"].read())
        except HandOverTrouble as trouble:
            form.add_error("brought", told.trouble_word(trouble.code))
    context: dict[str, Any] = {
        "title": _("How many come"),
        "lead": _(
            "From pretix: Order data (JSON), or the sheet Order positions as CSV in English. "
            "Numbers are shown here, and kept nowhere; names in the file are not taken."
        ),
        "submit": _("Count them"),
    }
    if counted is not None:
        context |= {
            "facts": told.ticket_facts(counted),
            "head": told.ticket_head(),
            "rows": told.ticket_rows(counted),
        }
    return _page(request, found, form, context)


tickets.takes_one_file = MOST_BYTES  # type: ignore[attr-defined]  # read by web/uploads


@SENDS
@at_site(*PLANS)
def pretalx(request: SiteRequest, event: str) -> HttpResponse:
    """Take accepted submissions of pretalx into the draft."""
    found, form = event_or_404(request, event), _file_form(request)
    if request.method == "POST" and form.is_valid() and _brought(request, found, form):
        return redirect(shown.to(request.site, "event", found.slug))
    context = {
        "title": _("Sessions from pretalx"),
        "lead": _(
            "The answer of its interface for submissions (JSON). Accepted, confirmed and cancelled "
            "ones become sessions of the draft; the same file twice adds nothing. Who speaks is "
            "not taken: add them here once they agreed to be named."
        ),
        "submit": _("Take them into the draft"),
    }
    return _page(request, found, form, context)


pretalx.takes_one_file = MOST_BYTES  # type: ignore[attr-defined]  # read by web/uploads


@SENDS
@at_site(*PLANS)
def vouchers(request: SiteRequest, event: str) -> HttpResponse:
    """Write vouchers for the import of pretix; their codes are kept nowhere."""
    found = event_or_404(request, event)
    form = VoucherForm(request.POST if request.method == "POST" else None, event=found)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data | {"until": form.until_moment()}
        response = HttpResponse(told.vouchers_csv(**said), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="vouchers-{found.slug}.csv"'
        response["Cache-Control"] = "no-store"
        return response
    context = {
        "title": _("Vouchers for pretix"),
        "lead": _(
            "A table for its import of vouchers. Codes are drawn by chance and kept nowhere."
        ),
        "submit": _("Write the table"),
    }
    return _page(request, found, form, context)


def _file_form(request: SiteRequest) -> BroughtFile:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BroughtFile(*sent)
    if getattr(request, "brought_too_large", False):
        form.errors.pop("brought", None)
        form.add_error("brought", told.trouble_word("too_large"))
    return form


def _brought(request: SiteRequest, event: Event, form: BroughtFile) -> bool:
    """Take the sessions of a file; tell the form where that cannot be."""
    data = form.cleaned_data["brought"].read()
    try:
        done = bring(event=event, data=data, by=request.user, at=request.at)
    except ScheduleTrouble as trouble:
        form.add_error("brought", told.trouble_word(trouble.code))
        return False
    except TooManySessions:
        form.add_error("brought", told.trouble_word("too_large"))
        return False
    said = {"new": done.new, "changed": done.changed, "left": done.left_out}
    messages.success(
        request, _("New sessions: %(new)s. Known ones: %(changed)s. Left out: %(left)s.") % said
    )
    return True


def _counted(data: bytes) -> Attendance:
    """Read JSON as orders, all else as the sheet of positions."""
    begins = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return read_orders(data) if begins in (b"{", b"[") else read_positions(data)


def _page(request: SiteRequest, event: Event, form: Any, context: dict[str, Any]) -> HttpResponse:
    around = {
        "form": form,
        "event": event,
        "cancel_url": shown.to(request.site, "event", event.slug),
        "crumbs": crumbs(request, event),
    }
    status = 422 if form.errors else 200
    return render(request, "programme/hand_over.html", around | context, status=status)
