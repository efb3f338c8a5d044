"""What the pages of one emergency share: finding it, drawing its clock, saying a refusal."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.models import Staff
from fristed.apps.premises.choices import TextTopic
from fristed.apps.premises.queries import approved_text
from fristed.apps.sites.entrance import SiteRequest
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.sites.queries import local_day

from .. import actions, presenters, queries
from ..models import Done, Emergency
from ..permissions import emergencies_open_to, sees_people

# While the clock runs, hands are busy: the screen locks later than elsewhere.
IDLE_SECONDS = 900

SAID: dict[type[Exception], Any] = {
    actions.AlreadyEnded: _("The clock was stopped already. Nothing was changed."),
    actions.AlreadyTakenBack: _("This was taken back or corrected already. Nothing was changed."),
    actions.CannotBeTakenBack: _("This line cannot be taken back. Nothing was changed."),
    actions.DoseNotNaloxone: _("Dose and route belong to naloxone. Nothing was changed."),
    actions.EmergencyEnded: _(
        "The clock has stopped, so nothing new was noted. Undo “Emergency ended” if it goes on."
    ),
    actions.EndsBeforeStart: _("The emergency would end before it starts. Nothing was changed."),
    actions.InTheFuture: _("This time has not come yet. Nothing was noted."),
    actions.TooLateToUndo: _(
        "Undo works for five minutes. The time can still be changed, and the list keeps both."
    ),
    actions.UnknownCode: _("The clock does not know this. Nothing was noted."),
    actions.WrongDose: _(
        "Write the dose as a number from 0.01 to 999.99 mg, or leave it empty. Nothing was changed."
    ),
}


def acting(request: SiteRequest) -> Staff | None:
    """Return who acts: None on a locked screen; on pages for signed-in staff always somebody."""
    return request.acting if hasattr(request, "acting") else request.user


def people(request: SiteRequest) -> bool:
    """Tell whether this page may show handles and names."""
    return sees_people(acting(request), request.roles)


def the_emergency(request: SiteRequest, emergency_id: int) -> Emergency:
    """Return the emergency, if this screen may open it."""
    found = emergencies_open_to(acting(request), request.roles, request.site, request.at)
    return get_object_or_404(found.with_who_and_where(), pk=emergency_id)


def the_row(request: SiteRequest, emergency_id: int, done_id: int) -> Done:
    """Return one row of the timeline, with its emergency."""
    emergency = the_emergency(request, emergency_id)
    row = get_object_or_404(queries.rows_of(emergency), pk=done_id)
    row.emergency = emergency
    return row


def timeline_of(request: SiteRequest, emergency: Emergency) -> presenters.Timeline:
    """Read everything about one emergency."""
    seen = people(request)
    return presenters.Timeline(
        site=request.site,
        emergency=emergency,
        rows=queries.everything_done(emergency),
        signs=queries.signs_of(emergency),
        professions=queries.professions_at(request.site, emergency.started_at) if seen else {},
        at=request.at,
        people=seen,
    )


def show_clock(
    request: SiteRequest, emergency: Emergency, refusal: Exception | None = None
) -> HttpResponse:
    """Draw the clock; with a refusal, say above it what was not done and why."""
    day = local_day(request.site, request.at)
    topic, language = TextTopic.NALOXONE_DOSING, get_language() or "en"
    dosing = approved_text(request.site, topic, language, day)
    context = presenters.clock_page(timeline_of(request, emergency), dosing)
    others = [e for e in queries.running_emergencies(request.site) if e.pk != emergency.pk]
    context |= {
        "running": presenters.running_banners(
            others,
            queries.running_alarms(request.site),
            site=request.site,
            at=request.at,
            people=context["people"],
        ),
        "problem": said(refusal) if refusal else "",
        # A refusal is drawn at the address of the tap, which cannot be read again.
        "live_url": _live_url(request) if acting(request) and request.roles and not refusal else "",
        "idle_seconds": IDLE_SECONDS,
        "may_attach": bool(request.roles.intersection(FLOOR)),
    }
    status = 422 if refusal else 200
    return render(request, "emergencies/clock.html", context, status=status)


def _live_url(request: SiteRequest) -> str:
    return reverse("live", args=[request.site.slug])


def said(refusal: Exception) -> str:
    """Return a refusal in one sentence."""
    return str(SAID[type(refusal)])


def to_clock(request: SiteRequest, emergency: Emergency, tile: str = "") -> HttpResponseRedirect:
    """Lead back to the clock; on a phone to the tile that was tapped."""
    url = clock_url(request, emergency)
    return HttpResponseRedirect(f"{url}#{tile}" if tile else url)


def clock_url(request: SiteRequest, emergency: Emergency) -> str:
    """Return the address of the clock."""
    return reverse("emergencies:clock", args=[request.site.slug, emergency.pk])


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, even if it is nothing; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def form_page(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    """Draw a form, with status 422 where something in it is wrong."""
    status = 422 if form.errors else 200
    return render(request, template, {"form": form} | context, status=status)
