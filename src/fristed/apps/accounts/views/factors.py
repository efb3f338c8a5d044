"""Second factors: showing one once per shift, setting up, recovery codes."""

import json
from ipaddress import ip_address
from typing import Any

from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal import auth as passkeys
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from .. import presenters
from ..actions import (
    LastFactor,
    NoSuchFactor,
    WrongCode,
    remove_factor,
    renew_codes,
    set_up_app,
    set_up_passkey,
    show_code,
    show_passkey,
)
from ..choices import Guessed
from ..forms import AppForm, CodeForm, PasskeyForm, ShownPasskeyForm
from ..forms.guarded import count_guess, right_guess
from ..queries import codes_left, codes_of, factors_of
from .entering import (
    factor_changes,
    factor_page,
    factor_was_shown,
    help_on,
    me_of,
    remember_device,
)

# What a session keeps while a factor is set up.
SECRET, UNSEEN_CODES, GO_ON = "factor_secret", "codes_unseen", "after_factor"


@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor; whoever has none is led to setting one up."""
    staff = me_of(request)
    mine = factors_of(staff)
    if not mine:
        return redirect("accounts:factors")
    form = _code_form(request)
    if request.method == "POST" and form.is_valid() and _right(request, form):
        return remember_device(request, _go_on(request), staff, factor=True)
    keys = [one for one in mine if one.type == "webauthn"]
    options = passkeys.begin_authentication(staff) if keys and _takes_passkeys(request) else None
    context = {
        "form": form,
        "passkey": json.dumps(options, default=dict) if options else "",
        "only_passkeys": len(keys) == len(mine),
        **help_on(request.session.get(GO_ON, "")),
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/second_factor.html", context, status=status)


def _code_form(request: HttpRequest) -> CodeForm | ShownPasskeyForm:
    if "credential" in request.POST:
        return ShownPasskeyForm(request.POST)
    return CodeForm(request.POST or None)


def _right(request: HttpRequest, form: Form) -> bool:
    """Judge what was shown; a wrong one is counted, and slows the next."""
    staff = me_of(request)
    try:
        count_guess(request, Guessed.FACTOR, staff.sign_in_name)  # type: ignore[arg-type]
        if isinstance(form, CodeForm):
            _judge_code(request, form)
        else:
            _judge_passkey(request, form)
    except WrongCode:
        form.add_error("code", _("Not the code of now, or used already. Wait for the next one."))
    except ValidationError as why:
        form.add_error(None, why)
    else:
        right_guess(request, Guessed.FACTOR, staff.sign_in_name)  # type: ignore[arg-type]
        factor_was_shown(request)
    return form.is_valid()


def _judge_code(request: HttpRequest, form: Form) -> None:
    staff, at = me_of(request), request.at  # type: ignore[attr-defined]
    if show_code(staff=staff, code=form.cleaned_data["code"], at=at):
        left = codes_left(staff)
        said = ngettext(
            "%(n)s recovery code is left. Make new ones in time.",
            "%(n)s recovery codes are left. Make new ones in time.",
            left,
        )
        messages.warning(request, said % {"n": left})


def _judge_passkey(request: HttpRequest, form: Form) -> None:
    staff = me_of(request)
    answer = form.cleaned_data["credential"]
    try:
        passkeys.parse_authentication_response(answer)
        passkey = passkeys.complete_authentication(staff, answer)
    except (ValidationError, ValueError, KeyError, TypeError) as why:
        raise ValidationError(_("That passkey is not one of yours here. Try again.")) from why
    show_passkey(staff=staff, passkey=passkey, at=request.at)  # type: ignore[attr-defined]


def _go_on(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(request.session.pop(GO_ON, "/"))


@factor_page
@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    """Show somebody's second factors, or what they are and how to begin."""
    staff = me_of(request)
    mine = presenters.factor_rows(factors_of(staff), request.at)  # type: ignore[attr-defined]
    context = {
        "factors": mine,
        "codes_left": codes_left(staff) if mine else 0,
        "takes_passkeys": _takes_passkeys(request),
        "needed": GO_ON in request.session,
        "required": settings.SECOND_FACTOR,
        **help_on(request.session.get(GO_ON, "")),
    }
    return render(request, "accounts/factors.html", context)


@factor_changes
def factor_app(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app: show the secret, take the first code."""
    staff = me_of(request)
    secret = request.session.get(SECRET) or generate_totp_secret()
    request.session[SECRET] = secret
    form = AppForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            set_up_app(staff=staff, secret=secret, code=code, at=request.at)  # type: ignore[attr-defined]
        except WrongCode:
            form.add_error("code", _("Not the code of now. Is the clock of your phone right?"))
        else:
            request.session.pop(SECRET, None)
            return remember_device(request, _set_up(request), staff, factor=True)
    context = {
        "form": form,
        "secret": presenters.in_fours(secret),
        "qr": presenters.qr_of(staff, secret),
        "app_url": presenters.app_url(staff, secret),
        **help_on(request.session.get(GO_ON, "")),
    }
    return render(request, "accounts/factor_app.html", context, status=422 if form.errors else 200)


@factor_changes
def factor_passkey(request: HttpRequest) -> HttpResponse:
    """Set up a passkey: the browser makes it, this page keeps its public half."""
    staff = me_of(request)
    if not _takes_passkeys(request):
        messages.warning(request, _("Passkeys work only at the house's own name, not a number."))
        return redirect("accounts:factors")
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _registered(form):
        name, credential = form.cleaned_data["name"], form.cleaned_data["credential"]
        set_up_passkey(staff=staff, name=name, credential=credential, at=request.at)  # type: ignore[attr-defined]
        return remember_device(request, _set_up(request), staff, factor=True)
    options = passkeys.begin_registration(staff, passwordless=False)
    context = {"form": form, "passkey": json.dumps(options, default=dict)}
    context |= help_on(request.session.get(GO_ON, ""))
    status = 422 if form.errors else 200
    return render(request, "accounts/factor_passkey.html", context, status=status)


def _registered(form: PasskeyForm) -> bool:
    credential: dict[str, Any] = form.cleaned_data["credential"]
    try:
        passkeys.parse_registration_response(credential)
        passkeys.complete_registration(credential)
    except (ValidationError, ValueError, KeyError, TypeError):
        form.add_error(None, _("The browser's answer does not fit. Tap the button to try again."))
    return form.is_valid()


def _set_up(request: HttpRequest) -> HttpResponse:
    first = codes_left(me_of(request)) and len(factors_of(me_of(request))) == 1
    factor_was_shown(request)
    if first:
        request.session[UNSEEN_CODES] = True
        return redirect("accounts:codes")
    messages.success(request, _("The second factor is set up."))
    return redirect("accounts:factors")


@factor_page
def codes(request: HttpRequest) -> HttpResponse:
    """Show the recovery codes, once: until somebody says that they have kept them."""
    if not request.session.get(UNSEEN_CODES):
        return redirect("accounts:factors")
    if request.method == "POST":
        request.session.pop(UNSEEN_CODES)
        onward = request.session.pop(GO_ON, reverse("accounts:factors"))
        return HttpResponseRedirect(onward)
    context = {
        "codes": [presenters.in_fours(code) for code in codes_of(me_of(request))],
        **help_on(request.session.get(GO_ON, "")),
    }
    return render(request, "accounts/codes.html", context)


@factor_changes
@require_POST
def codes_renew(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes; the old ones open nothing."""
    if factors_of(me_of(request)):
        renew_codes(staff=me_of(request), at=request.at)  # type: ignore[attr-defined]
        request.session[UNSEEN_CODES] = True
    return redirect("accounts:codes")


@factor_changes
@require_POST
def factor_remove(request: HttpRequest, factor: int) -> HttpResponse:
    """Take away one of several second factors."""
    try:
        remove_factor(staff=me_of(request), factor=factor, at=request.at)  # type: ignore[attr-defined]
    except LastFactor:
        messages.warning(request, _("It is the only one. Set up another first."))
    except NoSuchFactor:
        messages.warning(request, _("That one is gone already."))
    else:
        messages.success(request, _("The second factor is gone."))
    return redirect("accounts:factors")


def _takes_passkeys(request: HttpRequest) -> bool:
    """Browsers make passkeys for a name alone, never for a number."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return True
    return False
