"""Looking at what would be published, publishing it, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.indicators.actions import ask_refresh
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.presenters.moments import day, moment
from fristed.science.figures import Period
from fristed.science.figures.behind import NotACount

from .. import actions
from .. import presenters as shown
from ..forms import PublishForm, WithdrawForm
from ..models import NETWORK, Release
from ..permissions import PUBLISHES
from ..queries.counting import NotDeclared
from ..queries.drafting import Draft, version_before
from ..queries.scopes import counted_at, of_site
from ..queries.tables import DeclaredTable
from .listing import release_page
from .pages import crumbs, period_or_404, release_or_404, table_or_404, to

# Something was written down that the table has no place for; who publishes cannot mend it.
CANNOT_BE_COUNTED = (NotDeclared, NotACount)
WHY_NOT = (
    actions.AlreadyPublished,
    actions.ChangedSince,
    actions.NothingChanged,
    actions.NotReady,
    actions.Refused,
    *CANNOT_BE_COUNTED,
)


@never_cache
@require_safe
@at_site(*PUBLISHES)
def preview(request: SiteRequest, table_name: str, period: str) -> HttpResponse:
    """Show what the world would see of a table, and why the rest would be hidden."""
    return _look(request, table_or_404(request, table_name), period_or_404(period), None)


@require_POST
@at_site(*PUBLISHES)
def publish(request: SiteRequest, table_name: str, period: str) -> HttpResponse:
    """Publish a table as it was looked at."""
    found, asked = table_or_404(request, table_name), period_or_404(period)
    before = _before(request, found, asked)
    form = PublishForm(request.POST, correction=before is not None)
    if not form.is_valid():
        return _look(request, found, asked, form)
    try:
        made = actions.publish(
            table=found,
            scope=of_site(request.site),
            period=asked,
            **form.cleaned_data,
            by=request.user,
            at=request.at,
        )
    except WHY_NOT as trouble:
        messages.warning(request, _why_not(trouble))
        return redirect(to(request, "releases:preview", found.id, asked.name))
    messages.success(request, _("Published."))
    return redirect(to(request, "releases:release", made.number))


def _why_not(trouble: Exception) -> str:
    """Say why nothing was published."""
    if isinstance(trouble, actions.Refused):
        return str(shown.REFUSED[trouble.why])
    if isinstance(trouble, actions.NothingChanged):
        return _("A correction would show the same numbers: nothing was published.")
    return _("It is not any longer what you looked at. Look again.")


@require_POST
@at_site(*PUBLISHES)
def count_anew(request: SiteRequest, table_name: str, period: str) -> HttpResponse:
    """Let the figures be counted anew in the background."""
    found, asked = table_or_404(request, table_name), period_or_404(period)
    ask_refresh(site=request.site, by=request.user, at=request.at)
    messages.success(request, _("The figures are being counted anew. Look again in a moment."))
    return redirect(to(request, "releases:preview", found.id, asked.name))


@require_POST
@at_site(*PUBLISHES)
def withdraw(request: SiteRequest, number: int) -> HttpResponse:
    """Take a release of this room back."""
    found = release_or_404(request, number)
    if found.scope == NETWORK:
        raise Http404
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return release_page(request, found, form)
    try:
        actions.withdraw(
            release=found,
            because=form.cleaned_data["because"],
            sites=[request.site],
            by=request.user,
            at=request.at,
        )
        messages.success(request, _("Taken back. The page for everybody says so."))
    except actions.AlreadyWithdrawn:
        messages.info(request, _("Somebody took it back before."))
    return redirect(to(request, "releases:release", number))


def _look(
    request: SiteRequest, table: DeclaredTable, period: Period, form: PublishForm | None
) -> HttpResponse:
    before = _before(request, table, period)
    context: dict[str, Any] = {
        "title": shown.own(table.title),
        "caveat": shown.own(table.caveat) if table.caveat else "",
        "period": period,
        "before": before,
        "research": table.audience == "research",
        "crumbs": crumbs(request, table),
        "count_url": to(request, "releases:count_anew", table.id, period.name),
        "publish_url": to(request, "releases:publish", table.id, period.name),
        "counted_at": moment(request.site, counted_at(of_site(request.site))),
        **_state(request, table, period, form, before),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "releases/preview.html", context, status=status)


def _state(
    request: SiteRequest,
    table: DeclaredTable,
    period: Period,
    form: PublishForm | None,
    before: Release | None,
) -> dict[str, Any]:
    """Return a draft, or why there is none."""
    try:
        made = actions.ready(table=table, scope=of_site(request.site), period=period, at=request.at)
    except actions.NotOfThisScope as trouble:
        raise Http404 from trouble
    except actions.NotOver as trouble:
        return {"first_day": day(trouble.first)}
    except actions.NotCounted:
        return {"not_counted": True}
    except CANNOT_BE_COUNTED:
        return {"cannot_be_counted": True}
    return _draft(made, form, before)


def _draft(made: Draft, form: PublishForm | None, before: Release | None) -> dict[str, Any]:
    seen = {"seen": made.mark}
    return {
        "draft": made,
        "hidden": len(made.cells) - made.shown,
        "shown": made.shown,
        "head": shown.head(),
        "rows": shown.cell_rows(made.cells, made.reasons, _versions(made.table), made.period),
        "refused": shown.REFUSED[made.refused] if made.refused else "",
        "form": form or PublishForm(initial=seen, correction=before is not None),
    }


def _versions(table: DeclaredTable) -> dict[str, int]:
    return {line.indicator.id: line.indicator.version for line in table.lines}


def _before(request: SiteRequest, table: DeclaredTable, period: Period) -> Release | None:
    return version_before(table.id, request.site.slug, period.name, table.audience)
