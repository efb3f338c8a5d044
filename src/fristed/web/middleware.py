"""What every request passes: the moment it came, and the lock."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import sync_only_middleware

Answer = Callable[[HttpRequest], HttpResponse]

FORGOTTEN_AFTER_S = 15 * 60
NOTE_EVERY_S = 60

# What stays open while the screen is locked: unlocking, leaving, and help.
OPEN_WHILE_LOCKED = {"lock", "unlock", "sign_in", "sign_out", "language", "live"}


@sync_only_middleware
def the_moment(get_response: Answer) -> Answer:
    """Read the clock once, at the edge; everything below is told the moment."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.at = timezone.now()  # type: ignore[attr-defined]
        return get_response(request)

    return answer


@sync_only_middleware
def the_lock(get_response: Answer) -> Answer:
    """Send a locked screen to the lock, except where help begins."""

    class Lock:
        """A callable with the hook that runs once the address is known."""

        def __call__(self, request: HttpRequest) -> HttpResponse:
            return get_response(request)

        def process_view(
            self, request: HttpRequest, view: object, *_: object
        ) -> HttpResponse | None:
            _lock_if_forgotten(request)
            name = request.resolver_match.url_name if request.resolver_match else ""
            helps = getattr(view, "help_is_never_gated", False)
            if not request.session.get("locked") or name in OPEN_WHILE_LOCKED or helps:
                return None
            return redirect("accounts:lock")

    return Lock()


def _lock_if_forgotten(request: HttpRequest) -> None:
    """Lock a screen that nobody has touched for long: the net under the browser's own timer."""
    if not request.user.is_authenticated or request.session.get("locked"):
        return
    now = request.at.timestamp()  # type: ignore[attr-defined]
    seen = request.session.get("seen", now)
    if now - seen > FORGOTTEN_AFTER_S:
        request.session["locked"] = True
    elif now - seen > NOTE_EVERY_S and not _by_itself(request):
        request.session["seen"] = now


def _by_itself(request: HttpRequest) -> bool:
    """Tell whether the page asked again by itself, which is no sign of anybody being there."""
    match = request.resolver_match
    listens = match is not None and match.url_name == "live"
    asks = listens or "HX-Request" in request.headers or "live" in request.GET
    return request.method == "GET" and asks
