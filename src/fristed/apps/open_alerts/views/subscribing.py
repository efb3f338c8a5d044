"""Asking for alerts, confirming and ending it: no cookie, no name, the same answer to all.

By mail or by text message.

No token against forgery: it needs a cookie, and these pages have none. Nothing is sent but a code
to whoever owns the address, and only that code confirms.
"""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fristed.apps.alerts.actions.sending import ready
from fristed.apps.alerts.actions.subscribing import (
    EnoughToday,
    OpensNothing,
    confirm,
    end,
    subscribe,
)
from fristed.apps.alerts.queries.places import places
from fristed.apps.open_data.views.everybody import sent_by_anybody
from fristed.apps.open_data.views.serving import page
from fristed.ground.context import working

from ..forms import CONFIRM, CodeForm, SubscribeForm
from .pages import around

FORM = ("GET", "HEAD", "POST")


@sent_by_anybody
@require_http_methods(FORM)
def ask_for_alerts(request: HttpRequest) -> HttpResponse:
    """Take a place and an address or a number; answer alike, whatever is known of it."""
    can = ready()
    told = request.POST if request.method == "POST" else None
    form = SubscribeForm(told, places=places(), channels=can)
    said = "" if can else _("No alerts are sent by mail here.")
    if request.method == "POST" and not said and form.is_valid():
        said = _asked(form, request)
    context = {"form": form, "said": said, "submit": _("Send me a code"), **around()}
    context["heading"] = _("Have alerts sent to you")
    return page(request, "open_alerts/form.html", context, 422 if form.errors else 200)


def _asked(form: SubscribeForm, request: HttpRequest) -> str:
    """Ask for it, and return what is said of it."""
    given = {**form.asks(), "language": get_language() or "en"}
    try:
        with working(staff=None, sites=[]):
            subscribe(**given, at=request.at)  # type: ignore[attr-defined]
    except EnoughToday:
        return _("No more codes are sent by text message today. Try again tomorrow.")
    return _("A message with a code is on its way. Nothing else is sent before you confirm.")


@sent_by_anybody
@require_http_methods(FORM)
def mine(request: HttpRequest) -> HttpResponse:
    """Confirm or end by the code from a message; only a form that was sent does anything."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    said, opened_nothing = "", False
    if request.method == "POST" and form.is_valid():
        try:
            said = _done(form, request)
        except OpensNothing:
            form.add_error("code", _("No subscription has this code. Perhaps it has ended."))
            opened_nothing = True
    context = {"form": form, "said": said, "submit": _("Do it"), **around()}
    context["heading"] = _("My alerts")
    response = page(request, "open_alerts/form.html", context, 422 if form.errors else 200)
    response.opened_nothing = opened_nothing  # type: ignore[attr-defined]
    return response


def _done(form: CodeForm, request: HttpRequest) -> str:
    code = form.cleaned_data["code"]
    with working(staff=None, sites=[]):
        if form.cleaned_data["deed"] == CONFIRM:
            confirm(code=code, at=request.at)  # type: ignore[attr-defined]
            return _("Confirmed. Alerts are sent to you from now on.")
        end(code=code)
        return _("Ended. The address is forgotten.")
