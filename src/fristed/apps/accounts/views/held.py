"""A form that was sent to a locked door: it is held, and sent again by its owner afterwards."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

MOST_CHARACTERS = 200_000
NEVER_HELD = {"csrfmiddlewaretoken", "pin", "again", "code", "credential"}


def hold_form(request: HttpRequest) -> None:
    """Keep what was sent in the session, which is sealed under the browser's own key."""
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if name not in NEVER_HELD and "password" not in name
    ]
    if sum(len(name) + len(str(value)) for name, value in fields) > MOST_CHARACTERS:
        return
    held = {"path": request.get_full_path(), "fields": fields, "files": bool(request.FILES)}
    request.session["held"] = held
    request.session["back"] = reverse("accounts:held")


def is_held(request: HttpRequest) -> bool:
    """Tell whether this is the held form, sent again."""
    held = request.session.get("held") if request.method == "POST" else None
    return bool(held) and held["path"] == request.get_full_path()  # type: ignore[index]


def let_go(request: HttpRequest) -> None:
    """Forget the held form: it has gone where it was going."""
    request.session.pop("held", None)


@login_required
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """Ask whether to send what was held."""
    kept: dict[str, Any] | None = request.session.get("held")
    if kept is None:
        return redirect("home")
    return render(request, "accounts/held.html", {"held": kept})


@login_required
@require_POST
def throw_away(request: HttpRequest) -> HttpResponse:
    """Forget what was held, because its owner says so."""
    let_go(request)
    return redirect("home")
