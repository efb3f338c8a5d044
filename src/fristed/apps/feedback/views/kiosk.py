"""The kiosk: open at any terminal of the house, with nobody signed in and nobody's data."""

from contextlib import suppress
from typing import Any

from django.contrib.auth import logout
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest

from ..actions import NothingSaid, keep_experience, take_complaint
from ..choices import Channel
from ..forms import ExperienceForm, KioskComplaintForm
from ..permissions import at_kiosk
from ..queries import slip_of

SLIP_SHOWN_S = 120


@at_kiosk
@never_cache
@require_safe
def kiosk(request: SiteRequest) -> HttpResponse:
    """Begin: choose a language."""
    return _page(request, "feedback/kiosk.html")


@at_kiosk
@require_POST
def begin(request: SiteRequest) -> HttpResponse:
    """Sign out and show the kiosk: whoever stands there next must find nobody's session."""
    logout(request)
    return redirect("feedback:kiosk", request.site.slug)


@at_kiosk
@never_cache
def questions(request: SiteRequest) -> HttpResponse:
    """Ask the five questions; whatever is skipped is not written, nor is nothing at all."""
    form = ExperienceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        language = (get_language() or "en")[:5]
        with suppress(NothingSaid):  # thanks all the same
            keep_experience(
                site=request.site, answers=form.cleaned_data, language=language, at=request.at
            )
        return redirect("feedback:thanks", request.site.slug)
    return _page(request, "feedback/questions.html", form)


@at_kiosk
@never_cache
@require_safe
def thanks(request: SiteRequest) -> HttpResponse:
    """Thank whoever it was."""
    return _page(request, "feedback/thanks.html")


@at_kiosk
@never_cache
def complain(request: SiteRequest) -> HttpResponse:
    """Take a complaint from somebody who need not say who they are."""
    form = KioskComplaintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        complaint = take_complaint(
            site=request.site,
            channel=Channel.KIOSK,
            topic=form.cleaned_data["topic"],
            words=form.cleaned_data["words"],
            by=None,
            at=request.at,
        )
        token = signing.dumps(slip_of(complaint), salt="slip")
        return redirect("feedback:said", request.site.slug, token)
    return _page(request, "feedback/complain.html", form)


@at_kiosk
@never_cache
@require_safe
def said(request: SiteRequest, token: str) -> HttpResponse:
    """Show the slip number for two minutes; after that the same page shows none."""
    try:
        slip = signing.loads(token, salt="slip", max_age=SLIP_SHOWN_S)
    except signing.BadSignature:
        slip = ""
    return _page(request, "feedback/said.html", slip=slip)


def _page(request: SiteRequest, template: str, form: Any = None, **context: object) -> HttpResponse:
    # No alarm for colleagues here: the screen stands among guests. Emergency stays.
    given = {"form": form, "staff_help_url": "", "staff_name": "", **context}
    return render(request, template, given, status=422 if form and form.errors else 200)
