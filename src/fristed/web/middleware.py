"""What every request passes: the moment it came, and the lock."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import sync_only_middleware

Answer = Callable[[HttpRequest], HttpResponse]

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

        def process_view(self, request: HttpRequest, view: object, *_: object) -> object:
            locked = request.session.get("locked")
            name = request.resolver_match.url_name if request.resolver_match else ""
            if not locked or name in OPEN_WHILE_LOCKED or getattr(view, "help_is_never_gated", 0):
                return None
            return redirect("accounts:lock")

    return Lock()
