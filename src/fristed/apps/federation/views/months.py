"""The months, who reported in one and what it comes to, one report, and the month as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.presenters.moments import day
from fristed.apps.sites.queries import local_day

from ..permissions import KEEPS
from ..presenters import files as written
from ..presenters import months as shown
from ..queries import months as asked
from ..queries import received
from ..queries.members import members
from .pages import crumbs, month_or_404, to


@require_safe
@at_site(*KEEPS)
def months(request: SiteRequest) -> HttpResponse:
    """List the months that are over: how many reported, and how many are late."""
    today = local_day(request.site, request.at)
    found = asked.last_months(today)
    context = {
        "head": shown.months_head(),
        "rows": shown.months_rows(
            found, list(members()), received.months_with_reports(), today,
            lambda *of: to(request, *of),
        ),
        "network": shown.network(),
        "take_url": request.build_absolute_uri(shown.take_path()),
    }  # fmt: skip
    return render(request, "federation/months.html", context)


@require_safe
@at_site(*KEEPS)
def month(request: SiteRequest, period: str) -> HttpResponse:
    """Show who reported, who did not, who is late; each figure, and what they come to."""
    found = asked.month(month_or_404(period))
    today = local_day(request.site, request.at)
    context = {
        "period": found.period.name,
        "due": day(found.due_date),
        "synthetic": found.synthetic,
        "said": shown.who_reported(found, today),
        "head": shown.line_head(),
        "rows": shown.line_rows(found, today, request.site, lambda *of: to(request, *of)),
        "total_head": shown.total_head(),
        "totals": shown.total_rows(found),
        "room_head": shown.room_head(),
        "rooms": shown.room_rows(found),
        "off_by": shown.off_by(found),
        "files": [
            {"url": to(request, "figures", found.period.name, form), "label": label}
            for form, label in (("csv", "CSV"), ("json", "JSON"))
        ],
        "crumbs": crumbs(request),
    }
    return render(request, "federation/month.html", context)


@never_cache
@require_safe
@at_site(*KEEPS)
def figures(request: SiteRequest, period: str, file_form: str) -> HttpResponse:  # noqa: ARG001
    """Give a month as a file: every room's figures, and each total or why there is none."""
    if file_form not in written.FORMS:
        raise Http404
    found = asked.month(month_or_404(period))
    make, media = written.FORMS[file_form]
    name = f"{shown.network() or 'network'}-{found.period.name}.{file_form}"
    named = f'attachment; filename="{name}"'
    return HttpResponse(make(found), content_type=media, headers={"Content-Disposition": named})


@require_safe
@at_site(*KEEPS)
def came(request: SiteRequest, came: int) -> HttpResponse:
    """Show one report that was taken, superseded and voided ones too."""
    found = received.report_of_number(came) if came < 2**63 else None
    if found is None or found.member is None:
        raise Http404
    context = {
        "came": found,
        "state": shown.state_of(found, received.taken(found.period)),
        "facts": shown.came_facts(found, request.site),
        "head": shown.number_head(),
        "rows": shown.number_rows(found),
        "is_read": received.said_by(found) is not None,
        "crumbs": crumbs(request, (to(request, "month", found.period), found.period)),
        "title": _("Report for %(period)s, number %(number)d")
        % {"period": found.period, "number": found.sequence or 0},
    }
    return render(request, "federation/came.html", context)
