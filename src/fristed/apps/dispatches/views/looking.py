"""What is due; one report before it is sent: figures, what is incomplete, the button."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.indicators.actions import ask_refresh, read_report
from fristed.apps.indicators.queries.snapshot import NoSnapshot
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day
from fristed.science.figures import Figure

from .. import actions, presenters
from ..permissions import DECIDES, SEES, SENDS
from ..presenters.lists import due_head
from ..queries import Gaps, Owed, gaps_of, owed_at, owed_of
from .pages import page, paged, terms_or_404, to


@never_cache
@require_safe
@at_site(*SEES)
def due(request: SiteRequest) -> HttpResponse:
    """List what is owed and not handed over, what is due first on top."""
    today = local_day(request.site, request.at)
    owed = owed_at(request.site, today)
    late = [one for one in owed if one.is_over(today) and one.is_overdue(today)]
    chosen = "overdue" if request.GET.get("show") == "overdue" else "due"
    shown = paged(request, late if chosen == "overdue" else owed)
    context = {
        "page": shown,
        "head": due_head(),
        "rows": presenters.due_rows(shown, today, lambda name, *args: to(request, name, *args)),
        "chosen": chosen,
        "overdue": len(late),
        "decides": bool(request.roles.intersection(DECIDES)),
    }
    return render(request, "dispatches/list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*SEES)
def look(request: SiteRequest, obligation: int, period: str) -> HttpResponse:
    """Look at a report that is due; whoever sends seals it from here."""
    owed = _owed_or_404(request, obligation, period)
    if request.method == "POST" and not request.roles.intersection(SENDS):
        raise Http404
    if request.method == "POST":
        return _seal(request, owed)
    if owed.dispatch is not None:
        return redirect(to(request, "dispatch", owed.dispatch.pk))
    today = local_day(request.site, request.at)
    gaps = gaps_of(request.site, owed.period)
    told = presenters.look_page(owed, _figures(request, owed, gaps), request.site, today)
    return page(
        request,
        "look.html",
        **told,
        gaps=presenters.gaps_page(gaps, request.site),
        incomplete=gaps.any,
        may=gaps.is_counted and owed.is_over(today) and bool(request.roles.intersection(SENDS)),
        is_counted=gaps.is_counted,
        is_over=owed.is_over(today),
        period=owed.period,
        count_url=to(request, "count_anew", obligation, period),
        seen=actions.seen_as(owed.terms, gaps.counted_at),
    )


@require_POST
@at_site(*SEES)
def count_anew(request: SiteRequest, obligation: int, period: str) -> HttpResponse:
    """Let the figures be counted anew in the background."""
    owed = _owed_or_404(request, obligation, period)
    ask_refresh(site=request.site, by=request.user, at=request.at)
    messages.success(request, _("The figures are being counted anew. Look again in a moment."))
    if owed.dispatch is not None and owed.dispatch.is_through:
        return redirect(to(request, "correct", owed.dispatch.pk))
    return redirect(to(request, "look", obligation, owed.period.name))


def _seal(request: SiteRequest, owed: Owed) -> HttpResponse:
    try:
        seen = request.POST.get("seen", "")
        made = actions.seal(
            owed=owed, papers=presenters.papers, by=request.user, at=request.at, seen=seen
        )
    except actions.SealedAlready:
        messages.warning(request, _("Somebody sealed this report before you."))
        return redirect(to(request, "due"))
    except (actions.NotOver, actions.NotWhole):
        messages.warning(request, _("The figures have to be counted after the period’s end first."))
        return redirect(to(request, "look", owed.obligation.pk, owed.period.name))
    except actions.ChangedSince:
        messages.warning(
            request, _("Nothing is sent: the figures or the terms changed since you looked.")
        )
        return redirect(to(request, "look", owed.obligation.pk, owed.period.name))
    if made.how == "email":
        messages.success(request, _("The report is on its way."))
    else:
        messages.success(request, _("The files are sealed. Download them and hand them in."))
    return redirect(to(request, "dispatch", made.pk))


def _figures(request: SiteRequest, owed: Owed, gaps: Gaps) -> Sequence[Figure]:
    if gaps.counted_at is None:
        return []
    asked: dict[str, Any] = {"report": owed.report, "period": owed.period, "days": False}
    try:
        return read_report(site=request.site, **asked, by=request.user, at=request.at)
    except NoSnapshot:  # thrown away since it was looked at
        return []


def _owed_or_404(request: SiteRequest, obligation: int, period: str) -> Owed:
    terms = terms_or_404(request, obligation)
    found = owed_of(request.site, terms, period, local_day(request.site, request.at))
    if found is None:
        raise Http404
    return found
