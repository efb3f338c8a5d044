"""The clock, and the site's own procedure beside it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from fristed.apps.premises.choices import TextTopic
from fristed.apps.premises.queries import approved_text
from fristed.apps.sites.entrance import SiteRequest, at_terminal
from fristed.apps.sites.queries import local_day

from .furniture import clock_url, show_clock, the_emergency


@at_terminal
@require_safe
def clock(request: SiteRequest, emergency_id: int) -> HttpResponse:
    """Show the clock, what to tap and what was done."""
    return show_clock(request, the_emergency(request, emergency_id))


@at_terminal
@require_safe
def procedure(request: SiteRequest, emergency_id: int) -> HttpResponse:
    """Show the site's own approved texts, or say that none is approved."""
    emergency = the_emergency(request, emergency_id)
    day, language = local_day(request.site, request.at), get_language() or "en"
    topics = (TextTopic.EMERGENCY_PROCEDURE, TextTopic.NALOXONE_DOSING)
    texts = [(topic.label, approved_text(request.site, topic, language, day)) for topic in topics]
    context = {"texts": texts, "clock_url": clock_url(request, emergency)}
    return render(request, "emergencies/procedure.html", context)
