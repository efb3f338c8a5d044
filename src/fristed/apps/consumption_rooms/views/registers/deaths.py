"""A death: the record frozen, those to be told, the debrief."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.visits.actions import AlreadyHere

from ...actions import deaths as acts
from ...choices import Notified
from ...forms.registers import DeathForm, DebriefForm
from ...models import Death
from ...presenters import registers as shown
from ...presenters.moments import clock, moment
from ...queries.registers import death_at, deaths_of
from ..pages import READERS, crumbs, entry_page, form_page, here, list_page, page_of, posted, to


@at_site(*READERS)
@require_safe
def deaths(request: SiteRequest) -> HttpResponse:
    """Show the deaths noted."""
    page = page_of(request, deaths_of(request.site))
    return list_page(
        request,
        heading=_("Deaths"),
        head=[_("When"), _("Visit"), _("State")],
        rows=shown.deaths(request.site, page),
        empty=_("No death has been noted here"),
        page=page,
        action_url=to(request, "note_death") if request.roles.intersection(FLOOR) else "",
        action_label=_("Note a death"),
        action_icon="plus",
    )


@at_site(*FLOOR)
def note(request: SiteRequest) -> HttpResponse:
    """Note a death."""
    form = DeathForm(posted(request), **here(request))
    if request.method == "POST" and form.is_valid():
        given = {k: v for k, v in form.cleaned_data.items() if k != "sure"}
        try:
            made = acts.note_death(**given, **here(request))
        except acts.AlreadyNoted:
            form.add_error("visit", _("This death is noted already."))
        else:
            words = _("Noted. The record is frozen; nobody shows as left.")
            undo = to(request, "take_back_death", made.pk)
            messages.success(request, words, extra_tags=f"undo:{undo}")
            return redirect(to(request, "death", made.pk))
    return form_page(
        request,
        form,
        heading=_("Note a death"),
        lead=_("The record stays as it is now. The place stays taken until it is cleaned."),
        submit=_("Note the death"),
        back=to(request, "deaths"),
    )


@at_site(*READERS)
@require_POST
def take_back(request: SiteRequest, pk: int) -> HttpResponse:
    """Take back a death noted by mistake."""
    try:
        acts.take_back_death(death=_found(request, pk), by=request.user, at=request.at)
    except acts.NothingToTakeBack:
        messages.warning(request, _("More than five minutes have gone. Nothing changed."))
    except acts.NotYours:
        messages.warning(
            request, _("Whoever noted it or a shift lead takes it back. Nothing changed.")
        )
    except AlreadyHere:
        messages.warning(
            request, _("This person is here under another visit by now. Nothing changed.")
        )
    else:
        messages.success(request, _("Taken back. The person is here, as before."))
        return redirect(to(request, "deaths"))
    return redirect(to(request, "death", pk))


@at_site(*READERS)
def death(request: SiteRequest, pk: int) -> HttpResponse:
    """Show one death: who is to be told, and the debrief."""
    row = _found(request, pk)
    form = DebriefForm(posted(request), site=request.site, at=request.at)
    if request.method == "POST" and form.is_valid():
        acts.hold_debrief(death=row, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("Written down. Thank you for talking it through."))
        return redirect(to(request, "death", pk))
    site = request.site
    return entry_page(
        request,
        heading=_("A death"),
        facts=_facts(request, row),
        notes=shown.notes(site, acts.words_of(death=row, by=request.user, at=request.at)),
        ticks=_ticks(request, row),
        actions=_taking_back(request, row),
        ticks_heading=_("Who is to be told"),
        form=form,
        form_heading=_("Debrief"),
        submit=_("It was talked through"),
        kind="outline",
        crumbs=crumbs(request, (to(request, "deaths"), _("Deaths"))),
    )


def _facts(request: SiteRequest, row: Death) -> list[tuple[str, object]]:
    return [
        (_("When"), moment(request.site, row.at)),
        (_("Noted"), f"{moment(request.site, row.noted_at)}, {row.by}"),
        (_("Visit"), row.visit),
        (_("Debrief"), moment(request.site, row.debrief_at)),
    ]


def _taking_back(request: SiteRequest, row: Death) -> list[dict[str, str]]:
    lately = request.at - row.noted_at <= timedelta(seconds=settings.UNDO_SECONDS)
    if not lately or not acts.may_take_back(death=row, by=request.user, at=request.at):
        return []
    url = to(request, "take_back_death", row.pk)
    return [{"url": url, "label": _("Noted by mistake: take it back"), "icon": "history"}]


def _ticks(request: SiteRequest, row: Death) -> list[dict[str, object]]:
    told = {one.whom: one for one in row.notified.all() if one.undone_at is None}
    return [
        {
            "label": whom.label,
            "done": clock(request.site, told[whom].at) if whom in told else "",
            "detail": str(told[whom].by) if whom in told else "",
            "url": to(request, "tell_of_death", row.pk),
            "undo_url": to(request, "take_back_told", row.pk),
            "name": "whom",
            "value": whom.value,
        }
        for whom in Notified
    ]


@at_site(*READERS)
@require_POST
def tell(request: SiteRequest, pk: int) -> HttpResponse:
    """Mark that somebody was told."""
    row = _found(request, pk)
    acts.tell_of_death(death=row, whom=_whom(request), by=request.user, at=request.at)
    return redirect(to(request, "death", pk))


@at_site(*READERS)
@require_POST
def untell(request: SiteRequest, pk: int) -> HttpResponse:
    """Take back a mark made by mistake."""
    row = _found(request, pk)
    try:
        acts.take_back_told(death=row, whom=_whom(request), by=request.user, at=request.at)
    except acts.NothingToTakeBack:
        messages.warning(request, _("More than five minutes have gone. Nothing changed."))
    return redirect(to(request, "death", pk))


def _whom(request: SiteRequest) -> str:
    wanted = request.POST.get("whom", "")
    if wanted not in Notified.values:
        raise Http404
    return wanted


def _found(request: SiteRequest, pk: int) -> Death:
    row = death_at(request.site, pk)
    if row is None:
        raise Http404
    return row
