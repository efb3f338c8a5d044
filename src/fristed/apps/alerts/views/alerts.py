"""Alerts: the list, one alert with its versions, writing, approving, cancelling."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions import writing as acts
from ..choices import Audience
from ..forms.alerts import AlertForm, CancelForm
from ..models import Signal
from ..permissions import APPROVES, KEEPS_LEVELS, SEES, WARNS, WATCHES, WRITES
from ..presenters import alerts as shown
from ..queries import alerts as ask
from ..queries.places import places
from ..queries.signals import signal_at
from .pages import FORM, crumbs, form_page, to

FIELDS = (
    "severity", "sold_as", "found", "confidence", "method", "audience", "area", "headline_en",
    "headline_nb", "advice_en", "advice_nb", "appearance_en", "appearance_nb",
)  # fmt: skip


@require_safe
@at_site(*SEES)
def alerts(request: SiteRequest) -> HttpResponse:
    """List every alert as it was written last: what is in force, what waits, what is over."""
    found = ask.newest_versions()
    states = [ask.state_of(one, request.at) for one in found]
    urls = [to(request, "alert", one.alert.number) for one in found]
    context = {
        "rows": shown.rows(found, states, urls),
        "warnings": ask.warnings(request.at),
        "may_write": bool(request.roles.intersection(WRITES)),
        "may_warn": bool(request.roles.intersection(WARNS)),
        "may_keep_levels": bool(request.roles.intersection(KEEPS_LEVELS)),
        "may_watch": bool(request.roles.intersection(WATCHES)),
    }
    return render(request, "alerts/alerts.html", context)


@require_safe
@at_site(*SEES)
def alert(request: SiteRequest, alert_number: int) -> HttpResponse:
    """Show one alert: the newest version as it is told, and every version with its approvals."""
    versions = ask.versions_of(alert_number)
    if not versions:
        raise Http404
    newest = versions[0]
    place = ask.place_names([newest.area] if newest.area else []).get(newest.area, "")
    state = ask.state_of(newest, request.at)
    own = newest.by_id == request.user.pk
    to_all = newest.audience != Audience.SERVICES
    context = {
        "crumbs": crumbs(request),
        "said": shown.said(newest, place),
        "state": state,
        "state_label": state.label,
        "version_lines": shown.version_lines(versions),
        "newest": newest,
        "texts": shown.text_messages(newest) if to_all else [],
        "public_state": ask.public_state(versions, request.at),
        "own": own,
        "may_approve": bool(request.roles.intersection(APPROVES)) and not own,
        "may_write": bool(request.roles.intersection(WRITES)),
        "may_cancel": bool(request.roles.intersection(APPROVES)),
    }
    return render(request, "alerts/alert.html", context)


@require_http_methods(FORM)
@at_site(*WRITES)
def write(request: SiteRequest) -> HttpResponse:
    """Write an alert, from a signal or from nothing."""
    signal = _signal(request)
    first = {"found": signal.name, "severity": "caution"} if signal else {}
    form = _form(request, first)
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.open_alert(signal=signal, **_told(request, form))
        except acts.DecidedAlready:
            messages.warning(request, _("Somebody has decided on this signal already."))
            return redirect(to(request, "signals"))
        messages.success(request, _("Written. Two others have to approve it before it is told."))
        return redirect(to(request, "alert", made.alert.number))
    return form_page(
        request,
        form,
        heading=_("Write an alert"),
        lead=_("It goes out when two others have approved it."),
        submit=_("Keep it for approval"),
    )


@require_http_methods(FORM)
@at_site(*WRITES)
def change(request: SiteRequest, alert_number: int) -> HttpResponse:
    """Correct an alert: a new version, approved anew."""
    versions = ask.versions_of(alert_number)
    if not versions:
        raise Http404
    form = _form(request, {name: getattr(versions[0], name) for name in FIELDS})
    if request.method == "POST" and form.is_valid() and _changed(request, alert_number, form):
        return redirect(to(request, "alert", alert_number))
    here = (to(request, "alert", alert_number), _("Alert %(n)d") % {"n": alert_number})
    return form_page(
        request,
        form,
        heading=_("Correct the alert"),
        submit=_("Keep it for approval"),
        crumbs=crumbs(request, here),
    )


@require_POST
@at_site(*APPROVES)
def approve(request: SiteRequest, alert_number: int, version_number: int) -> HttpResponse:
    """Approve the newest version; the second approval publishes it."""
    words = {
        acts.OwnWords: _("You wrote it: two others have to approve it."),
        acts.ApprovedAlready: _("You have approved it, or it is published."),
        acts.NotTheNewest: _("A newer version has been written. Read and approve that one."),
        acts.TooLate: _("Its end has passed. Write a new version."),
        acts.OverAlready: _("It is cancelled: write a new alert."),
    }
    try:
        out = acts.approve(
            number=alert_number,
            version=version_number,
            site=request.site,
            by=request.user,
            at=request.at,
        )
    except acts.NoSuchAlert:
        raise Http404 from None
    except tuple(words) as why:
        messages.error(request, words[type(why)])
    else:
        done = _("Approved, and published.") if out else _("Approved. One more has to approve it.")
        messages.success(request, done)
    return redirect(to(request, "alert", alert_number))


@require_http_methods(FORM)
@at_site(*APPROVES)
def cancel(request: SiteRequest, alert_number: int) -> HttpResponse:
    """Take an alert back before its end."""
    if not ask.versions_of(alert_number):
        raise Http404
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.cancel(
                number=alert_number,
                site=request.site,
                **form.cleaned_data,
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("Cancelled. Its page says so, and why."))
        except acts.OverAlready:
            messages.info(request, _("It is cancelled already."))
        return redirect(to(request, "alert", alert_number))
    here = (to(request, "alert", alert_number), _("Alert %(n)d") % {"n": alert_number})
    return form_page(
        request,
        form,
        heading=_("Cancel the alert"),
        submit=_("Cancel the alert"),
        crumbs=crumbs(request, here),
    )


def _changed(request: SiteRequest, number: int, form: AlertForm) -> bool:
    """Tell whether it is done, or was over; False where the form has to be mended."""
    try:
        acts.change_alert(number=number, **_told(request, form))
    except acts.OverAlready:
        messages.warning(request, _("It is cancelled: write a new alert."))
    except acts.ToldToAll:
        form.add_error("audience", _("Everybody has been told: cancel it, and write a new one."))
        return False
    else:
        messages.success(request, _("Kept. What is published stands until two approve this."))
    return True


def _form(request: SiteRequest, initial: dict[str, Any]) -> AlertForm:
    told = request.POST if request.method == "POST" else None
    return AlertForm(told, initial=initial, places=places(), levels=ask.level_texts())


def _signal(request: SiteRequest) -> Signal | None:
    """Return the signal that an alert is written from, where the address names one of this site."""
    asked = request.GET.get("signal", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < 20 and int(asked) < 2**63
    return signal_at(request.site, int(asked)) if known else None


def _told(request: SiteRequest, form: AlertForm) -> dict[str, Any]:
    """Return what an action is told of an alert that somebody wrote."""
    said = {"says": form.says(), "days": form.lasts()}
    return {**said, "site": request.site, "by": request.user, "at": request.at}
