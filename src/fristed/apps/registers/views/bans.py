"""Bans: in force, given, printed, appealed, lifted."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR, LEADS
from fristed.apps.sites.presenters.moments import moment

from .. import presenters as shown
from ..actions import banning
from ..forms import BanForm
from ..models import Ban
from ..queries import ban_at, bans_in_force, bans_of, handles_here
from .pages import READERS, crumbs, entry_page, form_page, here, list_page, page_of, posted, to


@at_site(*READERS)
@require_safe
def bans(request: SiteRequest) -> HttpResponse:
    """Show the bans in force; `?all=1` those that are over, too."""
    everything = request.GET.get("all") == "1"
    rows = bans_of(request.user, request.site)
    page = page_of(
        request, rows if everything else bans_in_force(request.user, request.site, request.at)
    )
    here = handles_here(request.user, request.site)
    other = to(request, "bans") + ("" if everything else "?all=1")
    return list_page(
        request,
        heading=_("All bans") if everything else _("Bans in force"),
        lead=_("Help, supplies and a nurse are never part of a ban."),
        head=[_("Last day"), _("Reason"), _("What it covers"), _("Here now"), _("State")],
        rows=shown.bans(request.site, page, request.at, here),
        empty=_("No ban is in force"),
        page=page,
        query="&all=1" if everything else "",
        links=[{"url": other, "label": _("Only in force") if everything else _("Earlier, too")}],
        action_url=to(request, "give_ban") if request.roles.intersection(LEADS) else "",
        action_label=_("Give a ban"),
        action_icon="plus",
    )


@at_site(*LEADS)
def give(request: SiteRequest) -> HttpResponse:
    """Ban somebody, with a reason, a scope and an end."""
    form = BanForm(posted(request), **here(request))
    if request.method == "POST" and form.is_valid() and (made := _given(request, form)):
        messages.success(request, _("Written. Print the decision and hand it over."))
        return redirect(to(request, "ban", made.pk))
    return form_page(
        request,
        form,
        heading=_("Give a ban"),
        lead=_("Reasoned, with an end, printed, and open to appeal."),
        submit=_("Give the ban"),
        back=to(request, "bans"),
        draft="ban",
    )


def _given(request: SiteRequest, form: BanForm) -> Ban | None:
    given = form.cleaned_data
    try:
        return banning.ban(
            client=given["visit"].client,
            reason=given["reason"],
            scope=given["scope"],
            until_at=form.until_at(),
            words=given["words"],
            by=request.user,
            at=request.at,
        )
    except banning.BanHasNoEnd:
        form.add_error("last_date", _("A ban ends within a year."))
        return None


@at_site(*READERS)
@require_safe
def ban(request: SiteRequest, pk: int) -> HttpResponse:
    """Show one ban, without its words."""
    row = _found(request, pk)
    site = request.site
    return entry_page(
        request,
        heading=_("Ban"),
        facts=[
            (_("State"), shown.ban_state(row, request.at)["text"]),
            (_("Reason"), row.get_reason_display()),
            (_("What it covers"), row.get_scope_display()),
            (_("From"), moment(site, row.from_at)),
            (_("Last day"), shown.last_day(site, row)),
            (_("Decided by"), row.decided_by),
            (_("Here now"), handles_here(request.user, site).get(row.client_id)),
            (_("Appealed"), moment(site, row.appealed_at)),
            (_("Lifted"), moment(site, row.lifted_at)),
        ],
        actions=_can(request, row),
        crumbs=crumbs(request, (to(request, "bans"), _("Bans"))),
    )


def _can(request: SiteRequest, row: Ban) -> list[dict[str, Any]]:
    leads = bool(request.roles.intersection(LEADS))
    over = row.lifted_at is not None or row.until_at <= request.at
    actions = [
        {
            "href": f"{to(request, 'print_ban', row.pk)}?language={code}",
            "label": _("Print in %(language)s") % {"language": name},
            "icon": "printer",
        }
        for code, name in settings.LANGUAGES
        if leads
    ]
    if not over and not row.appealed_at and request.roles.intersection((*FLOOR, *LEADS)):
        actions.append({"url": to(request, "appeal_ban", row.pk), "label": _("They appeal")})
    if not over and leads:
        actions.append({"url": to(request, "lift_ban", row.pk), "label": _("Lift the ban")})
    return actions


@at_site(*LEADS)
@require_safe
def print_ban(request: SiteRequest, pk: int) -> HttpResponse:
    """Print the decision in the language the person reads; opening its words is written down."""
    row = _found(request, pk)
    words = banning.words_of(ban=row, by=request.user, at=request.at)
    wanted = request.GET.get("language", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else translation.get_language()
    with translation.override(language):
        context = {
            "row": row,
            "words": words,
            "from_day": moment(request.site, row.from_at),
            "last_day": shown.last_day(request.site, row),
            "back_url": to(request, "ban", pk),
        }
        return render(request, "registers/ban.html", context)


@at_site(*READERS)
@require_POST
def appeal(request: SiteRequest, pk: int) -> HttpResponse:
    """Write that the person appeals."""
    banning.appeal(ban=_found(request, pk), by=request.user, at=request.at)
    messages.success(request, _("The appeal is written. A lead answers it."))
    return redirect(to(request, "ban", pk))


@at_site(*LEADS)
@require_POST
def lift(request: SiteRequest, pk: int) -> HttpResponse:
    """End a ban before its time."""
    banning.lift(ban=_found(request, pk), by=request.user, at=request.at)
    messages.success(request, _("The ban is lifted."))
    return redirect(to(request, "ban", pk))


def _found(request: SiteRequest, pk: int) -> Ban:
    row = ban_at(request.user, request.site, pk)
    if row is None:
        raise Http404
    return row
