"""A needle-stick: a checklist with the time since, for the person exposed and one named lead."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.premises.choices import TextTopic
from fristed.apps.premises.queries import approved_text
from fristed.apps.sites.choices import Role
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.sites.presenters.moments import clock, moment, notes, span
from fristed.apps.sites.queries import local_day

from .. import presenters as shown
from ..actions import exposures as acts
from ..choices import ExposureStep
from ..forms import ExposureForm
from ..models import Exposure
from ..queries import exposure_open_to, exposures_open_to
from .pages import crumbs, entry_page, form_page, here, list_page, posted, to

# A coordinator may be the named lead.
CONCERNED = (*FLOOR, Role.COORDINATOR)


@at_site(*CONCERNED)
@require_safe
def exposures(request: SiteRequest) -> HttpResponse:
    """Show somebody their own needle-sticks, and those they were named lead for."""
    rows = exposures_open_to(request.user, request.site)
    return list_page(
        request,
        heading=_("Needle-stick"),
        lead=_("You see only your own, and those where you are the named lead."),
        head=[_("When"), _("Who"), _("Named lead"), _("State")],
        rows=shown.exposures(request.site, rows),
        empty=_("Nothing that concerns you"),
        action_url=to(request, "write_exposure") if request.roles.intersection(FLOOR) else "",
        action_label=_("I was exposed"),
        action_icon="plus",
    )


@at_site(*FLOOR)
def write(request: SiteRequest) -> HttpResponse:
    """Begin the checklist."""
    form = ExposureForm(posted(request), **here(request))
    if request.method == "POST" and form.is_valid():
        made = acts.write_exposure(**form.cleaned_data, **here(request))
        messages.success(request, _("Begun. Only you and the lead you named see this."))
        return redirect(to(request, "exposure", made.pk))
    return form_page(
        request,
        form,
        heading=_("I was exposed"),
        lead=_("Wash and flush first. The rest can be written while you wait."),
        submit=_("Begin the checklist"),
        back=to(request, "exposures"),
    )


@at_site(*CONCERNED)
@require_safe
def exposure(request: SiteRequest, pk: int) -> HttpResponse:
    """Show the checklist with the time since it happened."""
    row = _found(request, pk)
    site = request.site
    closing = {"url": to(request, "close_exposure", pk), "label": _("Close the checklist")}
    return entry_page(
        request,
        heading=_("Needle-stick"),
        lead=_("%(span)s since it happened") % {"span": span(request.at - row.happened_at)},
        facts=[
            (_("When"), moment(site, row.happened_at)),
            (_("Who"), row.staff),
            (_("Named lead"), row.lead),
            (_("The house's own text"), _own_text(request)),
            (_("Checklist closed"), moment(site, row.closed_at)),
        ],
        notes=notes(site, acts.words_of(exposure=row, by=request.user, at=request.at)),
        ticks=_ticks(request, row),
        ticks_heading=_("In this order"),
        actions=[] if row.closed_at else [closing],
        crumbs=crumbs(request, (to(request, "exposures"), _("Needle-stick"))),
    )


def _own_text(request: SiteRequest) -> str:
    day = local_day(request.site, request.at)
    text = approved_text(request.site, TextTopic.EXPOSURE, get_language() or "en", day)
    if text is None:
        return _("None is kept here. Call the doctor or the emergency clinic.")
    return f"{text.text} ({text.approver})"


def _ticks(request: SiteRequest, row: Exposure) -> list[dict[str, object]]:
    done = {one.step: one.at for one in row.done.all() if one.undone_at is None}
    return [
        {
            "label": step.label,
            "done": _when(request, row, done.get(step)),
            "url": "" if row.closed_at else to(request, "exposure_step", row.pk),
            "undo_url": "" if row.closed_at else to(request, "exposure_step_back", row.pk),
            "name": "step",
            "value": step.value,
        }
        for step in ExposureStep
    ]


def _when(request: SiteRequest, row: Exposure, at: datetime | None) -> str:
    if at is None:
        return ""
    words = {"clock": clock(request.site, at), "span": span(at - row.happened_at)}
    return _("%(clock)s, %(span)s after") % words


@at_site(*CONCERNED)
@require_POST
def step(request: SiteRequest, pk: int) -> HttpResponse:
    """Tick one step."""
    row = _found(request, pk)
    try:
        acts.do_step(exposure=row, step=_step(request), by=request.user, at=request.at)
    except acts.AlreadyClosed:
        messages.warning(request, _("The checklist is closed. Nothing changed."))
    return redirect(to(request, "exposure", pk))


@at_site(*CONCERNED)
@require_POST
def step_back(request: SiteRequest, pk: int) -> HttpResponse:
    """Take a step back."""
    row = _found(request, pk)
    try:
        acts.take_back_step(exposure=row, step=_step(request), by=request.user, at=request.at)
    except acts.NothingToTakeBack:
        messages.warning(request, _("More than five minutes have gone. Nothing changed."))
    return redirect(to(request, "exposure", pk))


@at_site(*CONCERNED)
@require_POST
def close(request: SiteRequest, pk: int) -> HttpResponse:
    """Close the checklist."""
    acts.close_exposure(exposure=_found(request, pk), by=request.user, at=request.at)
    return redirect(to(request, "exposure", pk))


def _step(request: SiteRequest) -> str:
    wanted = request.POST.get("step", "")
    if wanted not in ExposureStep.values:
        raise Http404
    return wanted


def _found(request: SiteRequest, pk: int) -> Exposure:
    row = exposure_open_to(request.user, request.site, pk)
    if row is None:
        raise Http404
    return row
