"""The months, what a report of one would say, and one that was signed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fristed.apps.releases.queries.scopes import may_be_published_from
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.presenters.moments import day
from fristed.apps.sites.queries import local_day
from fristed.science.attestation import MEDIA

from .. import presenters as shown
from ..permissions import SENDS
from ..queries import keys, network, reports
from ..queries.drafts import Draft, draft
from .pages import crumbs, month_or_404, report_or_404, to


@require_safe
@at_site(*SENDS)
def months(request: SiteRequest) -> HttpResponse:
    """List the months that are over: what can be signed, and what became of each."""
    today = local_day(request.site, request.at)
    found = reports.months(request.site, today)
    key = keys.key_in_force(request.site, request.at)
    context = {
        "rows": shown.month_rows(found, today, lambda *of: to(request, *of)),
        "head": [_("Month"), _("How it stands"), _("Published tables"), _("Newest report")],
        "facts": shown.network_facts(request.site, key),
        "missing": shown.what_is_missing(key),
        "releases_url": to(request, "releases:releases"),
    }
    return render(request, "member_reports/months.html", context)


@never_cache
@require_safe
@at_site(*SENDS)
def month(request: SiteRequest, period: str) -> HttpResponse:
    """Show exactly what would leave, and every report of the month."""
    return month_page(request, period)


def month_page(request: SiteRequest, name: str) -> HttpResponse:
    """Show a month."""
    asked = month_or_404(name)
    made, line = draft(request.site, asked.name), reports.line_of(request.site, asked.name)
    key = keys.key_in_force(request.site, request.at)
    first = may_be_published_from(asked)
    over = local_day(request.site, request.at) >= first
    same = bool(line) and reports.is_nothing_new(line[0], made)
    why_not = shown.why_not(
        made, key, first=day(first) if not over else "", before=bool(line), same=same
    )
    context = {
        "period": asked.name,
        "mark": made.mark,
        "why_not": why_not,
        "correction": line[0] if line else None,
        "sign_url": to(request, "member_reports:sign", asked.name),
        "line_head": shown.line_head(),
        "line": shown.line_rows(line, request.site, lambda *of: to(request, *of)),
        "crumbs": crumbs(request),
        **_said(request, made),
    }
    return render(request, "member_reports/month.html", context)


def _said(request: SiteRequest, made: Draft) -> dict[str, Any]:
    return {
        "head": shown.number_head(),
        "rows": shown.number_rows(made),
        "facts": shown.draft_facts(made, request.site),
        "missing": shown.missing_items(made, lambda *of: to(request, *of)),
    }


@never_cache
@require_safe
@at_site(*SENDS)
def signed(request: SiteRequest, monthly_report: int) -> HttpResponse:
    """Show one signed report: what it says, by what it is known, what the network answered."""
    found = report_or_404(request, monthly_report)
    told = reports.content_of(found)
    may_go = network.has_an_address() and shown.may_be_sent(found)
    outdated = shown.may_be_sent(found) and not reports.still_holds(found, request.site)
    context = {
        "report": found,
        "state": shown.state(found),
        "facts": shown.report_facts(found, request.site),
        "head": shown.number_head(),
        "rows": shown.report_rows(told) if told else [],
        "is_read": told is not None,
        "sending_head": shown.sending_head(),
        "sendings": shown.sending_rows(found, request.site),
        "outdated": shown.OUTDATED if outdated else "",
        "can_send": may_go and not outdated,
        "send_url": to(request, "member_reports:send", found.pk),
        "file_url": to(request, "member_reports:file", found.pk),
        "crumbs": crumbs(request, found.period),
    }
    return render(request, "member_reports/signed.html", context)


@never_cache
@require_safe
@at_site(*SENDS)
def file(request: SiteRequest, monthly_report: int) -> HttpResponse:
    """Hand out exactly the bytes that were signed, to be carried."""
    found = report_or_404(request, monthly_report)
    name = f"{network.member_name(request.site)}-{found.period}-{found.sequence}.report"
    named = f'attachment; filename="{name}"'
    content = bytes(found.content)
    return HttpResponse(content, content_type=MEDIA, headers={"Content-Disposition": named})
