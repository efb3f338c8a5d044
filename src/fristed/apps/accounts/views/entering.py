"""What the pages of sign-in do alike: whose page it is, where to go on to, which device it is."""

import re
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.signing import Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from ..choices import Browser
from ..models import Staff
from ..permissions import (
    DEVICE_LASTS_S,
    HAS_ONE,
    SHOWN_AT,
    device_of,
    mark_of,
    own_factor_due,
    second_factor_shown,
)
from ..queries import has_factor
from .held import hold_form

View = Callable[..., HttpResponse]
PASSWORD_AT, PASSWORD_LASTS_S = "password_at", 10 * 60
HOUSE = "house"  # what a session keeps: where its person came from
MOST_MARKS = 80  # of forty accounts, that is, and of their factors
FAMILIES = (("Firefox/", "firefox"), ("Edg/", "edge"), ("Chrome/", "chrome"), ("Safari/", "safari"))


def own_page(view: View) -> View:
    """Open a page about somebody's own sign-in, once their second factor was shown, if any."""

    @wraps(view)
    @login_required
    def opened(request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
        if own_factor_due(request):  # type: ignore[arg-type]
            return ask_second_factor(request)
        return view(request, *args, **kw)

    return opened


def factor_page(view: View) -> View:
    """Open a page that changes factors: whoever has one has shown it, whatever the session says."""

    @wraps(view)
    @login_required
    def opened(request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
        shown = second_factor_shown(request)  # type: ignore[arg-type]
        if not shown and has_factor(me_of(request)):
            return ask_second_factor(request)
        return view(request, *args, **kw)

    return opened


def factor_changes(view: View) -> View:
    """Open a factor's page to whoever gave their password a moment ago: an open screen is not them.

    Else somebody passing by would set up a factor of their own, and have it for good.
    """

    @wraps(view)
    @factor_page
    def opened(request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
        if request.at.timestamp() - _password_at(request) <= PASSWORD_LASTS_S:  # type: ignore[attr-defined]
            return view(request, *args, **kw)
        messages.info(request, _("Sign in again first: a second factor is about to change."))
        looks = request.method == "GET"
        return redirect_to_login(request.path if looks else reverse("accounts:factors"))

    return opened


def _password_at(request: HttpRequest) -> float:
    """Return when this session's password was last typed at the door."""
    row = getattr(request.session, "row", None)
    began = row.started_at.timestamp() if row is not None else 0
    return float(max(began, request.session.get(PASSWORD_AT, 0)))


def ask_second_factor(request: HttpRequest) -> HttpResponse:
    """Lead to the second factor and afterwards back; a form that was sent is held meanwhile."""
    back = request.get_full_path()
    if request.method == "POST":
        hold_form(request)
        back = reverse("accounts:held")
    request.session["after_factor"] = back
    return redirect("accounts:second_factor")


def factor_was_shown(request: HttpRequest) -> None:
    """Begin the session anew, under another key, as one that has shown its second factor."""
    request.session.cycle_key()
    request.session[SHOWN_AT] = request.at.timestamp()  # type: ignore[attr-defined]
    request.session[HAS_ONE] = True


def me_of(request: HttpRequest) -> Staff:
    """Return who is signed in."""
    staff = request.user
    assert isinstance(staff, Staff)  # noqa: S101 - the decorators above let nobody else through
    return staff


def safe(request: HttpRequest, back: str) -> str:
    """Return an address of this house, the front door instead of any other."""
    fine = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if back and fine else "/"


def in_language(response: HttpResponse, language: str) -> HttpResponse:
    """Answer from now on in a language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def remember_device(
    request: HttpRequest, response: HttpResponse, staff: Staff, *, factor: bool = False
) -> HttpResponse:
    """Let this device have its own count of wrong guesses for this account from now on."""
    device, marks = device_of(request.COOKIES)
    mark = mark_of(staff.sign_in_name, factor=factor)
    kept = [one for one in marks if one != mark][-MOST_MARKS + 1 :]
    said = ".".join([device or secrets.token_hex(8), *kept, mark])
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        Signer(salt="device").sign(said),
        max_age=DEVICE_LASTS_S,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def browser_of(request: HttpRequest) -> str:
    """Return the family of a browser, and nothing finer."""
    said = request.headers.get("User-Agent", "")
    return next((name for word, name in FAMILIES if word in said), Browser.OTHER.value)


def remember_house(request: HttpRequest) -> None:
    """Keep which house somebody came from, so that help stays on their own pages.

    Only a link of our own says so: one from elsewhere could name a house that is none.
    """
    slug = request.GET.get("at", "")
    ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if ours and re.fullmatch(r"[-\w]{1,50}", slug) and request.session.get(HOUSE) != slug:
        request.session[HOUSE] = slug


def last_house(request: HttpRequest) -> str:
    """Return the slug of the house whose pages somebody came from; empty where none is known."""
    session = getattr(request, "session", None)
    return str(session.get(HOUSE, "")) if session is not None else ""


def help_on(back: str) -> dict[str, str]:
    """Return the emergency button for a page on the way to a site's page: help never waits."""
    found = re.match(r"^/at/([-\w]+)/", back, re.ASCII)
    if found is None:
        return {}
    return {name: reverse(page, args=[found[1]]) for name, page in settings.HELP_PAGES.items()}
