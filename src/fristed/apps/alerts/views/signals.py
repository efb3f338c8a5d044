"""Signals: what surprised, and what somebody decides of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.watching import look as look_now
from ..actions.writing import DecidedAlready
from ..actions.writing import dismiss as dismiss_it
from ..forms.alerts import DismissForm
from ..models import Signal
from ..permissions import WATCHES
from ..presenters import signals as shown
from ..queries import signals as ask
from .pages import FORM, crumbs, form_page, to


@require_safe
@at_site(*WATCHES)
def signals(request: SiteRequest) -> HttpResponse:
    """List what nobody has decided on, and below it what somebody has."""
    rows = [(one, "") for one in ask.open_signals(request.site)]
    over = [(one, shown.decision(one)) for one in ask.decided_signals(request.site)]
    listed = [
        [
            {
                "heading": shown.heading(one),
                "line": shown.line(one),
                "decided": decided,
                "url": to(request, "signal", one.pk),
            }
            for one, decided in part
        ]
        for part in (rows, over)
    ]
    context = {"crumbs": crumbs(request), "rows": listed[0], "over": listed[1]}
    return render(request, "alerts/signals.html", context)


@require_POST
@at_site(*WATCHES)
def look(request: SiteRequest) -> HttpResponse:
    """Look now instead of tonight."""
    new = look_now(site=request.site, by=request.user, at=request.at)
    said = ngettext("%(n)d new signal.", "%(n)d new signals.", new) % {"n": new}
    messages.success(request, said if new else _("Nothing new."))
    return redirect(to(request, "signals"))


@require_safe
@at_site(*WATCHES)
def signal(request: SiteRequest, signal: int) -> HttpResponse:
    """Show one signal with its method and all its figures."""
    found = _found(request, signal)
    here = (to(request, "signals"), _("Signals"))
    context = {
        "signal": found,
        "crumbs": crumbs(request, here),
        "heading": shown.heading(found),
        "lead": shown.line(found),
        "sentence": shown.sentence(found),
        "facts": shown.facts(found),
        "weeks": shown.weeks(found),
        "weeks_head": [
            _("Week of"),
            {"text": _("Found"), "number": True},
            {"text": _("Out of"), "number": True},
        ],
        "decision": shown.decision(found),
        "notice_lines": found.figures.get("lines", []),
    }
    return render(request, "alerts/signal.html", context)


@require_http_methods(FORM)
@at_site(*WATCHES)
def dismiss(request: SiteRequest, signal: int) -> HttpResponse:
    """Say why a signal becomes no alert."""
    found = _found(request, signal)
    form = DismissForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            dismiss_it(signal=found, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, _("Dismissed."))
        except DecidedAlready:
            messages.warning(request, _("Somebody has decided on this signal already."))
        return redirect(to(request, "signals"))
    here = (to(request, "signal", found.pk), shown.heading(found))
    return form_page(
        request,
        form,
        heading=_("Why does this become no alert?"),
        submit=_("Dismiss the signal"),
        crumbs=crumbs(request, here),
    )


def _found(request: SiteRequest, pk: int) -> Signal:
    found = ask.signal_at(request.site, pk)
    if found is None:
        raise Http404
    return found
