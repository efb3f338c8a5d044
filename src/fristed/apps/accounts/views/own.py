"""What somebody changes about themselves: looks, password, PIN, and where they are signed in."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..actions import (
    CodeDoesNotFit,
    NoSuchSession,
    change_looks,
    change_password,
    end_session,
    end_sessions_of,
    set_pin,
    use_password_code,
)
from ..forms import MeForm, NewPasswordForm, PinForm, RecoverForm
from ..presenters import session_rows, told_rows
from ..queries import recoveries_of, sessions_of
from .coming import COMING
from .entering import in_language, me_of, own_page, remember_house


@own_page
def me(request: HttpRequest) -> HttpResponse:
    """Show and change how the screens look to me."""
    remember_house(request)
    staff = me_of(request)
    form = MeForm(request.POST or None, instance=staff)
    if request.method == "POST" and form.is_valid():
        change_looks(staff=staff, **form.cleaned_data, at=request.at)  # type: ignore[attr-defined]
        messages.success(request, _("Kept."))
        response = redirect("accounts:me")
        response.delete_cookie("fristed_theme")
        return in_language(response, staff.language)
    status = 422 if form.errors else 200
    return render(request, "accounts/me.html", {"form": form}, status=status)


@own_page
def password(request: HttpRequest) -> HttpResponse:
    """Change my password; this session goes on, every other one ends."""
    staff = me_of(request)
    form = NewPasswordForm(staff, request.POST or None, request=request)
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


@own_page
def pin(request: HttpRequest) -> HttpResponse:
    """Set a PIN for the lock screen."""
    staff = me_of(request)
    form = PinForm(request.POST or None, request=request, staff=staff)
    if request.method == "POST" and form.is_valid():
        set_pin(staff=staff, pin=form.cleaned_data["pin"], at=request.at)  # type: ignore[attr-defined]
        messages.success(request, _("Your PIN opens the lock screen from now on."))
        return redirect("accounts:me")
    status = 422 if form.errors else 200
    context = {"form": form, "has_pin": bool(staff.pin)}
    return render(request, "accounts/pin.html", context, status=status)


@own_page
@require_POST
def pin_remove(request: HttpRequest) -> HttpResponse:
    """Take the PIN away: the password alone opens the lock screen."""
    set_pin(staff=me_of(request), pin="", at=request.at)  # type: ignore[attr-defined]
    messages.success(request, _("The PIN is gone. Your password opens the lock screen."))
    return redirect("accounts:me")


@own_page
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Show where I am signed in, and what colleagues did about my sign-in."""
    staff, at = me_of(request), request.at  # type: ignore[attr-defined]
    rows = session_rows(sessions_of(staff, at), current=_this(request), at=at)
    told = told_rows(recoveries_of(staff, at), at)
    context = {"sessions": rows, "told": told, "others": sum(not row["here"] for row in rows)}
    return render(request, "accounts/sessions.html", context)


@own_page
@require_POST
def session_end(request: HttpRequest, number: int) -> HttpResponse:
    """End one of my sessions."""
    staff = me_of(request)
    try:
        end_session(staff=staff, number=number, by=staff, at=request.at)  # type: ignore[attr-defined]
    except NoSuchSession:
        messages.warning(request, _("That one has ended already."))
    else:
        messages.success(request, _("Signed out there."))
    return redirect("accounts:sessions")


@own_page
@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """End all my sessions but this one."""
    staff = me_of(request)
    end_sessions_of(staff=staff, by=staff, at=request.at, but=_this(request))  # type: ignore[attr-defined]
    messages.success(request, _("Signed out everywhere else."))
    return redirect("accounts:sessions")


def recover(request: HttpRequest) -> HttpResponse:
    """Set a new password with the one-time code of a colleague."""
    form = RecoverForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid() and _recovered(request, form):
        messages.success(request, _("Your new password counts. Sign in with it."))
        request.session[COMING] = form.cleaned_data["sign_in_name"]
        return redirect("accounts:sign_in")
    status = 422 if form.errors else 200
    return render(request, "accounts/recover.html", {"form": form}, status=status)


def _recovered(request: HttpRequest, form: RecoverForm) -> bool:
    given = {name: form.cleaned_data[name] for name in ("sign_in_name", "code", "password")}
    try:
        use_password_code(**given, at=request.at)  # type: ignore[attr-defined]
    except CodeDoesNotFit:
        form.add_error(None, _("The code has been used meanwhile. Ask for a new one."))
        return False
    return True


def _this(request: HttpRequest) -> int | None:
    row = getattr(request.session, "row", None)
    return row.number if row is not None else None
