"""The pages of signing in, locking and leaving."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .actions import change_looks, change_password, note_lock, note_sign_in
from .choices import Theme
from .forms import MeForm, SignInForm, UnlockForm
from .models import Staff


def sign_in(request: HttpRequest) -> HttpResponse:
    """Let staff in."""
    form = SignInForm(
        request.POST or None, request=request, initial={"next": request.GET.get("next", "")}
    )
    if request.method == "POST" and form.is_valid() and form.staff is not None:
        login(request, form.staff)
        request.session["seen"] = request.at.timestamp()  # type: ignore[attr-defined]
        note_sign_in(by=form.staff, at=request.at)  # type: ignore[attr-defined]
        response = HttpResponseRedirect(_safe(request, form.cleaned_data["next"]))
        return _in_language(response, form.staff.language)
    status = 422 if form.errors else 200
    return render(request, "accounts/sign_in.html", {"form": form}, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session on this terminal."""
    logout(request)
    return redirect("accounts:sign_in")


@login_required
def lock(request: HttpRequest) -> HttpResponse:
    """Lock the screen (POST), or show it locked (GET). Nobody's data is on it."""
    if request.method == "POST":
        if not request.session.get("locked"):
            note_lock(by=cast(Staff, request.user), locked=True, at=request.at)  # type: ignore[attr-defined]
        request.session["locked"] = True
        request.session["back"] = _safe(request, request.POST.get("next", ""))
        return redirect("accounts:lock")
    if not request.session.get("locked"):
        return redirect("home")
    form = UnlockForm(staff=cast(Staff, request.user))
    return render(request, "accounts/lock.html", {"form": form})


@login_required
@require_POST
def unlock(request: HttpRequest) -> HttpResponse:
    """Open the screen again where it was."""
    staff = cast(Staff, request.user)
    form = UnlockForm(request.POST, staff=staff)
    if not form.is_valid():
        return render(request, "accounts/lock.html", {"form": form}, status=422)
    request.session.pop("locked", None)
    note_lock(by=staff, locked=False, at=request.at)  # type: ignore[attr-defined]
    request.session["seen"] = request.at.timestamp()  # type: ignore[attr-defined]
    return HttpResponseRedirect(request.session.pop("back", "/"))


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Change the light of this screen, on the same page."""
    response = HttpResponseRedirect(_safe(request, request.POST.get("next", "")))
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


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """Show and change how the screens look to me."""
    staff = cast(Staff, request.user)
    form = MeForm(request.POST or None, instance=staff)
    if request.method == "POST" and form.is_valid():
        change_looks(staff=staff, **form.cleaned_data, at=request.at)  # type: ignore[attr-defined]
        messages.success(request, _("Kept."))
        response = redirect("accounts:me")
        response.delete_cookie("fristed_theme")
        return _in_language(response, staff.language)
    status = 422 if form.errors else 200
    return render(request, "accounts/me.html", {"form": form}, status=status)


@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Change my password; this session goes on, every other one ends."""
    staff = cast(Staff, request.user)
    form = PasswordChangeForm(staff, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_password(
            staff=staff,
            password=form.cleaned_data["new_password1"],
            at=request.at,  # type: ignore[attr-defined]
        )
        update_session_auth_hash(request, staff)
        messages.success(request, _("Your password is changed. Other screens are signed out."))
        return redirect("accounts:me")
    status = 422 if form.errors else 200
    return render(request, "accounts/password.html", {"form": form}, status=status)


def _safe(request: HttpRequest, back: str) -> str:
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if back and safe else "/"


def _in_language(response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
