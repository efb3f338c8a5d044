"""A text step by step: facts checked, reviewed, sent back, published, taken back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import actions
from ..forms import BecauseForm, PublishForm
from ..models import Text
from ..permissions import REVIEWS, WORKS_ON_IT, WRITES
from .pages import text_page, to_text, version_or_404


def _told(request: SiteRequest, act: Callable[[], None], done: str) -> None:
    """Do it, and say that it is done or why it is not."""
    try:
        act()
    except actions.NotAThird:
        messages.warning(
            request, _("Somebody else has to do this: nobody answers for their own words.")
        )
    except actions.NotLookedUp:
        messages.warning(
            request, _("A source was named from memory. Look it up, and write the next version.")
        )
    except actions.NotReady:
        messages.warning(
            request, _("It needs a source, checked facts and a medical review before that.")
        )
    except actions.TooLate:
        messages.warning(request, _("Somebody was quicker: look at how it stands now."))
    else:
        messages.success(request, done)


def _again(request: SiteRequest, text: Text, **form: object) -> HttpResponse:
    context = text_page(request, (text.subject, text.other, text.language), **form)
    return render(request, "drug_information/text.html", context, status=422)


def _for_a_reason(
    request: SiteRequest, text: Text, name: str, act: Callable[..., None], done: str
) -> HttpResponse:
    """Do what takes a reason; without one the form is shown again under its name."""
    form = BecauseForm(request.POST, auto_id=f"{name}_%s")
    if not form.is_valid():
        return _again(request, text, **{name: form})
    because = form.cleaned_data["because"]
    _told(request, lambda: act(text=text, because=because, by=request.user, at=request.at), done)
    return to_text(request, text)


@require_POST
@at_site(*WRITES)
def check(
    request: SiteRequest, text_key: str, text_language: str, text_version: int
) -> HttpResponse:
    """Say that the facts stand in the sources."""
    text = version_or_404(text_key, text_language, text_version)
    _told(
        request,
        lambda: actions.fact_check(text=text, by=request.user, at=request.at),
        _("The facts are checked. A medical reviewer comes next."),
    )
    return to_text(request, text)


@require_POST
@at_site(*REVIEWS)
def review(
    request: SiteRequest, text_key: str, text_language: str, text_version: int
) -> HttpResponse:
    """Answer for what is medical."""
    text = version_or_404(text_key, text_language, text_version)
    _told(
        request,
        lambda: actions.review(text=text, by=request.user, at=request.at),
        _("Reviewed. An editor can publish it."),
    )
    return to_text(request, text)


@require_POST
@at_site(*WORKS_ON_IT)
def send_back(
    request: SiteRequest, text_key: str, text_language: str, text_version: int
) -> HttpResponse:
    """Send a version back to whoever wrote it, with a reason."""
    text = version_or_404(text_key, text_language, text_version)
    done = _("Sent back. Nothing of it is lost: the next draft begins with it.")
    return _for_a_reason(request, text, "back", actions.send_back, done)


@require_POST
@at_site(*WRITES)
def publish(
    request: SiteRequest, text_key: str, text_language: str, text_version: int
) -> HttpResponse:
    """Let everybody read it."""
    text = version_or_404(text_key, text_language, text_version)
    form = PublishForm(request.POST, today=local_day(request.site, request.at))
    if not form.is_valid():
        return _again(request, text, publish=form)
    due = form.cleaned_data["review_due_date"]
    _told(
        request,
        lambda: actions.publish(text=text, review_due_date=due, by=request.user, at=request.at),
        _("Published: everybody can read it within minutes."),
    )
    return to_text(request, text)


@require_POST
@at_site(*WORKS_ON_IT)
def withdraw(
    request: SiteRequest, text_key: str, text_language: str, text_version: int
) -> HttpResponse:
    """Take it back from everybody."""
    text = version_or_404(text_key, text_language, text_version)
    done = _("Taken back: within minutes nobody can read it.")
    return _for_a_reason(request, text, "withdraw", actions.withdraw, done)
