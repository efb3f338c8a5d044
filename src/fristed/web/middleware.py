"""What every request passes: the moment it came, who is there, and the lock."""

from collections.abc import Callable

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.decorators import sync_only_middleware
from django.utils.functional import SimpleLazyObject

from fristed.apps.accounts.models import Staff
from fristed.apps.accounts.views.held import hold_form, is_held, let_go

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
def the_person(get_response: Answer) -> Answer:
    """Tell who is signed in: whom the session brought with it, without a statement more."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: _person(request))  # type: ignore[assignment]
        return get_response(request)

    return answer


def _person(request: HttpRequest) -> Staff | AnonymousUser:
    """Return the session's member of staff, if its password is still theirs and they may come."""
    session = request.session
    wanted = session.get(HASH_SESSION_KEY, "")
    row = getattr(session, "row", None)
    staff: Staff | None = row.staff if row is not None and BACKEND_SESSION_KEY in session else None
    if staff is None or not staff.is_active:
        return AnonymousUser()
    hashes = (staff.get_session_auth_hash(), *staff.get_session_auth_fallback_hash())
    if not any(constant_time_compare(wanted, one) for one in hashes):
        session.flush()
        return AnonymousUser()
    return staff


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
            if getattr(view, "asks_nobody", False):
                return None  # public, and the same for everybody: it opens no session
            forgotten = _lock_if_forgotten(request)
            if not request.session.get("locked") or _opens_while_locked(request, view):
                if is_held(request):
                    let_go(request)
                return None
            if request.method == "POST":
                hold_form(request)
            elif forgotten and not _by_itself(request):
                request.session["back"] = request.get_full_path()
            return redirect("accounts:lock")

    return Lock()


def _opens_while_locked(request: HttpRequest, view: object) -> bool:
    name = request.resolver_match.url_name if request.resolver_match else ""
    return name in OPEN_WHILE_LOCKED or getattr(view, "help_is_never_gated", False)


def _lock_if_forgotten(request: HttpRequest) -> bool:
    """Lock a screen that nobody has touched for long: the net under the browser's own timer."""
    if not request.user.is_authenticated or request.session.get("locked"):
        return False
    now = request.at.timestamp()  # type: ignore[attr-defined]
    seen = request.session.get("seen", now)
    if now - seen > FORGOTTEN_AFTER_S:
        request.session["locked"] = True
        return True
    if now - seen > NOTE_EVERY_S and not _by_itself(request):
        request.session["seen"] = now
    return False


def _by_itself(request: HttpRequest) -> bool:
    """Tell whether the page asked again by itself, which is no sign of anybody being there."""
    match = request.resolver_match
    listens = match is not None and match.url_name == "live"
    asks = listens or "HX-Request" in request.headers or "live" in request.GET
    return request.method == "GET" and asks
