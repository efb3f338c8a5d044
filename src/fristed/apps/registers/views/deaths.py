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
from fristed.apps.sites.presenters.moments import clock, moment, notes

from .. import presenters as shown
from ..actions import deaths as acts
from ..choices import Notified
from ..forms import DebriefForm
from ..models import Death
from ..queries import death_at, deaths_of
from .pages import READERS, crumbs, entry_page, list_page, page_of, posted, to

# Done on the floor, where the person's place is freed with it, or given again.
NOTE, TAKE_BACK = "rooms:note_death", "rooms:take_back_death"


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
        action_url=to(request, NOTE) if request.roles.intersection(FLOOR) else "",
        action_label=_("Note a death"),
        action_icon="plus",
    )


@at_site(*READERS)
def death(request: SiteRequest, pk: int) -> HttpResponse:
    """Show one death: who is to be told, and the debrief."""
    row = found(request, pk)
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
        notes=notes(site, acts.words_of(death=row, by=request.user, at=request.at)),
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
    url = to(request, TAKE_BACK, row.pk)
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
    row = found(request, pk)
    acts.tell_of_death(death=row, whom=_whom(request), by=request.user, at=request.at)
    return redirect(to(request, "death", pk))


@at_site(*READERS)
@require_POST
def untell(request: SiteRequest, pk: int) -> HttpResponse:
    """Take back a mark made by mistake."""
    row = found(request, pk)
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


def found(request: SiteRequest, pk: int) -> Death:
    row = death_at(request.site, pk)
    if row is None:
        raise Http404
    return row
