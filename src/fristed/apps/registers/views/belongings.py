"""Belongings: kept under a tag, given back, discarded after their day."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.sites.presenters.moments import day, moment
from fristed.apps.sites.queries import local_day

from .. import presenters as shown
from ..actions import belongings as acts
from ..forms import BelongingForm
from ..models import Belonging
from ..queries import belonging_at, belongings_due, belongings_of
from .pages import READERS, crumbs, entry_page, form_page, here, list_page, page_of, posted, to


@at_site(*READERS)
@require_safe
def belongings(request: SiteRequest) -> HttpResponse:
    """Show what is kept, soonest due first; `?due=1` only what may be discarded."""
    today = local_day(request.site, request.at)
    only_due = request.GET.get("due") == "1"
    rows = belongings_due(request.site, today) if only_due else belongings_of(request.site)
    page = page_of(request, rows)
    other = to(request, "belongings") + ("" if only_due else "?due=1")
    can_write = request.roles.intersection(FLOOR)
    return list_page(
        request,
        heading=_("Belongings that may be discarded") if only_due else _("Belongings"),
        head=[_("Tag"), _("What"), _("Since"), _("Kept until"), _("State")],
        rows=shown.belongings(request.site, page, today),
        empty=_("Nothing is due") if only_due else _("Nothing is kept"),
        page=page,
        query="&due=1" if only_due else "",
        links=[{"url": other, "label": _("All") if only_due else _("Only what may be discarded")}],
        action_url=to(request, "keep_belonging") if can_write else "",
        action_label=_("Keep something"),
        action_icon="plus",
    )


@at_site(*FLOOR)
def keep(request: SiteRequest) -> HttpResponse:
    """Tag something and keep it."""
    form = BelongingForm(posted(request), **here(request))
    if request.method == "POST" and form.is_valid():
        try:
            kept = acts.keep_belonging(**form.cleaned_data, **here(request))
        except acts.TagInUse:
            form.tag_in_use()
        else:
            messages.success(request, _("Kept. Print the tag and tie it on."))
            return redirect(to(request, "belonging", kept.pk))
    return form_page(
        request,
        form,
        heading=_("Keep something"),
        submit=_("Keep it"),
        back=to(request, "belongings"),
    )


@at_site(*READERS)
@require_safe
def belonging(request: SiteRequest, pk: int) -> HttpResponse:
    """Show one thing, and what can be done with it."""
    row = _found(request, pk)
    today = local_day(request.site, request.at)
    facts = [
        (_("What"), row.get_kind_display()),
        (_("Left by"), row.visit),
        (_("Since"), f"{moment(request.site, row.kept_at)}, {row.by}"),
        (_("Kept until"), day(row.discard_date)),
        (_("State"), shown.belonging_state(row, today)["text"]),
    ]
    return entry_page(
        request,
        heading=_("Belonging %(tag)s") % {"tag": row.tag},
        facts=facts,
        actions=_can(request, row) if request.roles.intersection(FLOOR) else [],
        crumbs=crumbs(request, (to(request, "belongings"), _("Belongings"))),
    )


def _can(request: SiteRequest, row: Belonging) -> list[dict[str, str]]:
    if row.end:
        return []
    actions = [
        {"url": to(request, "give_back", row.pk), "label": _("Given back"), "icon": "check"},
        {"href": to(request, "tag", row.pk), "label": _("Print the tag"), "icon": "printer"},
    ]
    if local_day(request.site, request.at) > row.discard_date:
        url = to(request, "discard", row.pk)
        actions.insert(1, {"url": url, "label": _("Discarded"), "icon": "trash-2"})
    return actions


@at_site(*READERS)
@require_safe
def tag(request: SiteRequest, pk: int) -> HttpResponse:
    """Print a tag: number, kind, day. Nothing on it says whose it is or what this place is for."""
    row = _found(request, pk)
    context = {"row": row, "back_url": to(request, "belonging", pk), "until": day(row.discard_date)}
    return render(request, "registers/tag.html", context)


@at_site(*FLOOR)
@require_POST
def give_back(request: SiteRequest, pk: int) -> HttpResponse:
    """Give something back."""
    return _end(request, pk, acts.give_back, _("Given back."))


@at_site(*FLOOR)
@require_POST
def discard(request: SiteRequest, pk: int) -> HttpResponse:
    """Discard something whose day has passed."""
    return _end(request, pk, acts.discard, _("Discarded."))


def _end(request: SiteRequest, pk: int, act: Callable[..., None], words: str) -> HttpResponse:
    row = _found(request, pk)
    try:
        act(belonging=row, by=request.user, at=request.at)
    except acts.NotDueYet:
        until = day(row.discard_date)
        messages.warning(request, _("It is kept until %(day)s. Nothing changed.") % {"day": until})
    except acts.NotKept:
        messages.warning(request, _("It was given back or discarded before. Nothing changed."))
    else:
        undo = to(request, "keep_again", pk)
        messages.success(request, words, extra_tags=f"undo:{undo}")
        return redirect(to(request, "belongings"))
    return redirect(to(request, "belonging", pk))


@at_site(*FLOOR)
@require_POST
def keep_again(request: SiteRequest, pk: int) -> HttpResponse:
    """Take back an end tapped by mistake."""
    try:
        acts.keep_again(belonging=_found(request, pk), by=request.user, at=request.at)
    except acts.TooLate:
        messages.warning(request, _("More than five minutes have gone. Nothing changed."))
    except acts.TagInUse:
        messages.warning(request, _("Its tag is on something else by now. Keep it anew."))
    else:
        messages.success(request, _("Kept again."))
    return redirect(to(request, "belonging", pk))


def _found(request: SiteRequest, pk: int) -> Belonging:
    row = belonging_at(request.site, pk)
    if row is None:
        raise Http404
    return row
