"""Noting what is done, and taking it back or correcting it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.sites.entrance import SiteRequest, at_terminal

from .. import actions
from ..choices import Act
from ..forms import ChangeForm, GivenForm, NoteForm, SignsForm
from ..models import Done
from .furniture import (
    clock_url,
    form_page,
    posted,
    said,
    show_clock,
    the_emergency,
    the_row,
    to_clock,
)

NOT_KEPT = (
    actions.AlreadyTakenBack,
    actions.CannotBeTakenBack,
    actions.DoseNotNaloxone,
    actions.EndsBeforeStart,
    actions.InTheFuture,
    actions.TooLateToUndo,
)


@require_POST
@at_terminal
def did(request: SiteRequest, emergency_id: int, what: str) -> HttpResponse:
    """Note that something is done now: one tap."""
    emergency = the_emergency(request, emergency_id)
    try:
        actions.note_done(
            emergency=emergency, what=what, at=request.at, noted_at=request.at, by=request.acting
        )
    except (actions.UnknownCode, actions.EmergencyEnded) as refusal:
        return show_clock(request, emergency, refusal)
    return to_clock(request, emergency, f"act-{what}")


@at_terminal
def note(request: SiteRequest, emergency_id: int) -> HttpResponse:
    """Note a time for something else, or for something done a while ago."""
    emergency = the_emergency(request, emergency_id)
    form = NoteForm(posted(request), site=request.site, now=request.at)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        given["at"] = given["at"] or request.at
        try:
            actions.note_done(emergency=emergency, noted_at=request.at, by=request.acting, **given)
            return to_clock(request, emergency)
        except actions.EmergencyEnded as refusal:
            form.add_error(None, said(refusal))
    heading = _("Note a time for something else")
    return form_page(
        request,
        "emergencies/form.html",
        form,
        heading=heading,
        submit=_("Note it"),
        back_url=clock_url(request, emergency),
    )


@at_terminal
def signs(request: SiteRequest, emergency_id: int) -> HttpResponse:
    """Note breaths, oxygen and alertness, as far as they were looked at."""
    emergency = the_emergency(request, emergency_id)
    form = SignsForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_signs(
                site=request.site,
                emergency=emergency,
                at=request.at,
                by=request.acting,
                **form.cleaned_data,
            )
            return to_clock(request, emergency)
        except actions.EmergencyEnded as refusal:
            form.add_error(None, said(refusal))
    return form_page(
        request,
        "emergencies/form.html",
        form,
        heading=_("Breaths, oxygen, alertness"),
        submit=_("Note it"),
        back_url=clock_url(request, emergency),
    )


@require_POST
@at_terminal
def given(request: SiteRequest, emergency_id: int, done_id: int) -> HttpResponse:
    """Say how the last naloxone was given."""
    row = the_row(request, emergency_id, done_id)
    form = GivenForm(request.POST)
    if not form.is_valid():
        return show_clock(request, row.emergency, actions.WrongDose())
    if not any(form.cleaned_data.values()):
        return to_clock(request, row.emergency)
    try:
        actions.correct_done(done=row, noted_at=request.at, by=request.acting, **form.cleaned_data)
    except NOT_KEPT as refusal:
        return show_clock(request, row.emergency, refusal)
    return to_clock(request, row.emergency)


@at_terminal
def change(request: SiteRequest, emergency_id: int, done_id: int) -> HttpResponse:
    """Correct when something was done, and for naloxone how."""
    row = the_row(request, emergency_id, done_id)
    form = _change_form(request, row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_done(
                done=row, noted_at=request.at, by=request.acting, **form.cleaned_data
            )
            return to_clock(request, row.emergency)
        except NOT_KEPT as refusal:
            form.add_error(None, said(refusal))
    return form_page(
        request,
        "emergencies/form.html",
        form,
        heading=_("Change: %(what)s") % {"what": Act(row.what).label},
        submit=_("Keep the change"),
        back_url=clock_url(request, row.emergency),
    )


def _change_form(request: SiteRequest, row: Done) -> ChangeForm:
    at = row.at.astimezone(request.site.zone).time().replace(microsecond=0)
    return ChangeForm(
        posted(request),
        site=request.site,
        near=row.at,
        now=request.at,
        what=row.what,
        initial={"at": at, "route": row.route, "dose_mg": row.dose_mg},
    )


@require_POST
@at_terminal
def undo(request: SiteRequest, emergency_id: int, done_id: int) -> HttpResponse:
    """Take back something noted by mistake."""
    row = the_row(request, emergency_id, done_id)
    try:
        actions.undo_done(done=row, by=request.acting, at=request.at)
    except NOT_KEPT as refusal:
        return show_clock(request, row.emergency, refusal)
    return to_clock(request, row.emergency)
