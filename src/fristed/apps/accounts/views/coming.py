"""Signing in and out, the lock, and the light of this screen."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ..actions import note_lock, note_sign_in, note_sign_out
from ..choices import Theme
from ..forms import PIN_TRIES, SignInForm, UnlockForm
from ..forms.guarded import forget_pins
from ..models import Staff
from ..permissions import HAS_ONE
from ..queries import has_factor
from .entering import PASSWORD_AT, browser_of, help_on, in_language, me_of, remember_device, safe

COMING = "coming"  # what a session keeps: who has just set a new password


def sign_in(request: HttpRequest) -> HttpResponse:
    """Let staff in."""
    known = {"next": request.GET.get("next", ""), "sign_in_name": request.session.get(COMING, "")}
    form = SignInForm(request.POST or None, request=request, initial=known)
    if request.method == "POST" and form.is_valid() and form.staff is not None:
        _begin(request, form.staff)
        note_sign_in(by=form.staff, at=request.at)  # type: ignore[attr-defined]
        response = HttpResponseRedirect(safe(request, form.cleaned_data["next"]))
        remember_device(request, response, form.staff)
        return in_language(response, form.staff.language)
    status = 422 if form.errors else 200
    context = {"form": form, "second_factor": settings.SECOND_FACTOR}
    return render(request, "accounts/sign_in.html", context, status=status)


def _begin(request: HttpRequest, staff: Staff) -> None:
    login(request, staff)
    session = request.session
    session.pop(COMING, None)
    session["seen"] = session[PASSWORD_AT] = request.at.timestamp()  # type: ignore[attr-defined]
    session["browser"] = browser_of(request)
    session["of_the_house"] = settings.TERMINAL_COOKIE_NAME in request.COOKIES
    session[HAS_ONE] = has_factor(staff)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session on this terminal."""
    if request.user.is_authenticated:
        note_sign_out(by=me_of(request), at=request.at)  # type: ignore[attr-defined]
    logout(request)
    return redirect("accounts:sign_in")


@login_required
def lock(request: HttpRequest) -> HttpResponse:
    """Lock the screen (POST), or show it locked (GET). Nobody's data is on it."""
    if request.method == "POST":
        if not request.session.get("locked"):
            note_lock(by=me_of(request), locked=True, at=request.at)  # type: ignore[attr-defined]
        request.session["locked"] = True
        request.session["back"] = safe(request, request.POST.get("next", ""))
        return redirect("accounts:lock")
    if not request.session.get("locked"):
        return redirect("home")
    form = _unlock_form(request, None)
    return render(request, "accounts/lock.html", {"form": form} | _help(request))


@login_required
@require_POST
def unlock(request: HttpRequest) -> HttpResponse:
    """Open the screen again where it was."""
    form = _unlock_form(request, request.POST)
    if not form.is_valid():
        if form.pin_was_wrong:
            wrong = request.session["wrong_pins"] = request.session.get("wrong_pins", 0) + 1
            form = _unlock_form(request, None) if wrong >= PIN_TRIES else form
        return render(request, "accounts/lock.html", {"form": form} | _help(request), status=422)
    request.session.pop("locked", None)
    request.session.pop("wrong_pins", None)
    forget_pins(request, me_of(request))
    note_lock(by=me_of(request), locked=False, at=request.at)  # type: ignore[attr-defined]
    request.session["seen"] = request.at.timestamp()  # type: ignore[attr-defined]
    return HttpResponseRedirect(request.session.pop("back", "/"))


def _help(request: HttpRequest) -> dict[str, str]:
    """Keep help on a locked screen, of the house or not: it still belongs to whoever locked it."""
    held = request.session.get("held") or {}
    return help_on(request.session.get("back", "")) or help_on(held.get("path", ""))


def _unlock_form(request: HttpRequest, given: object) -> UnlockForm:
    wrong = request.session.get("wrong_pins", 0)
    return UnlockForm(given, request=request, staff=me_of(request), wrong_pins=wrong)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Change the light of this screen, on the same page."""
    response = HttpResponseRedirect(safe(request, request.POST.get("next", "")))
    wanted = request.POST.get("theme", "")
    if wanted in Theme.values:
        response.set_cookie(
            "fristed_theme",
            wanted,
            max_age=12 * 3600,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response
