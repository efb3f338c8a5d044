"""Afterwards: what it was, apart from it what one judged, and the debrief."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.vault.actions import ReadNote, keep_note, read_notes
from fristed.apps.vault.choices import Topic

from .. import actions, presenters, queries
from ..forms import DebriefForm, EndForm, JudgementForm
from ..models import Emergency
from ..permissions import READERS
from .furniture import form_page, posted, the_emergency, timeline_of


@at_site(*READERS)
def after(request: SiteRequest, emergency_id: int) -> HttpResponse:
    """Show what is known, and take the facts."""
    emergency = the_emergency(request, emergency_id)
    known = {"kind": emergency.kind, "outcome": emergency.outcome}
    form = EndForm(posted(request), initial=known)
    if request.method == "POST" and form.is_valid():
        actions.state_facts(
            emergency=emergency, by=request.user, at=request.at, **form.cleaned_data
        )
        messages.success(request, _("Kept."))
        return redirect("emergencies:after", request.site.slug, emergency.pk)
    return _show(request, emergency, form, JudgementForm(initial=_mine(request, emergency)))


@require_POST
@at_site(*FLOOR)
def judgement(request: SiteRequest, emergency_id: int) -> HttpResponse:
    """Keep one's own judgement."""
    emergency = the_emergency(request, emergency_id)
    form = JudgementForm(request.POST)
    if not form.is_valid():
        known = {"kind": emergency.kind, "outcome": emergency.outcome}
        return _show(request, emergency, EndForm(initial=known), form)
    actions.judge(emergency=emergency, by=request.user, at=request.at, **form.cleaned_data)
    messages.success(request, _("Your judgement is kept. You can change it."))
    return redirect("emergencies:after", request.site.slug, emergency.pk)


@at_site(*FLOOR)
def debrief(request: SiteRequest, emergency_id: int) -> HttpResponse:
    """Read the debrief, each reading audited, and add to it."""
    emergency = the_emergency(request, emergency_id)
    form = DebriefForm(posted(request))
    if request.method == "POST" and form.is_valid():
        keep_note(topic=Topic.DEBRIEF, text=form.cleaned_data["text"], **_vault(request, emergency))
        messages.success(request, _("The debrief is sealed and kept."))
        return redirect("emergencies:debrief", request.site.slug, emergency.pk)
    notes = read_notes(topic=Topic.DEBRIEF, **_vault(request, emergency))
    names = queries.names_of({note.by_id for note in notes if note.by_id})
    return form_page(
        request,
        "emergencies/debrief.html",
        form,
        notes=[_said(note, names, request) for note in notes],
        back_url=reverse("emergencies:after", args=[request.site.slug, emergency.pk]),
    )


def _vault(request: SiteRequest, emergency: Emergency) -> dict[str, Any]:
    return {
        "site": request.site.pk,
        "about": f"emergency:{emergency.pk}",
        "purpose": Purpose.EMERGENCY,
        "by": request.user,
        "at": request.at,
    }


def _said(note: ReadNote, names: dict[int, str], request: SiteRequest) -> dict[str, str]:
    when = note.written_at.astimezone(request.site.zone).strftime("%d.%m.%Y %H:%M")
    return {"text": note.text, "who": names.get(note.by_id or 0, ""), "when": when}


def _mine(request: SiteRequest, emergency: Emergency) -> dict[str, str]:
    return {"would_have_died": queries.my_judgement(emergency, request.user)}


def _show(
    request: SiteRequest, emergency: Emergency, form: EndForm, judging: JudgementForm
) -> HttpResponse:
    on_floor = bool(request.roles.intersection(FLOOR))
    page = presenters.after_page(timeline_of(request, emergency), on_floor=on_floor)
    context = {
        "form": form,
        "judging": judging,
        "may_judge": on_floor,
        **page,
    }
    status = 422 if form.errors or judging.errors else 200
    return render(request, "emergencies/after.html", context, status=status)
