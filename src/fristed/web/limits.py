"""How often public pages may be asked for: counted in memory alone, about nobody, for minutes.

Each process counts for itself. An address is counted under a keyed hash whose key is random, lives
in this process's memory and changes every day; nothing is written, logged or sent.
"""

import hmac
import math
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from threading import BoundedSemaphore, Lock
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.decorators import sync_only_middleware

from fristed.apps.accounts.permissions import device_of
from fristed.apps.sites.entrance import terminal_of

A_DAY_S = 24 * 3600
MOST_KEYS = 20_000


@dataclass(frozen=True)
class Rate:
    """How many at once, and how many more each second."""

    burst: int
    per_s: float


@dataclass(frozen=True)
class Limit:
    """What one address may ask, and what all may ask together: a festival stands behind one."""

    each: Rate
    together: Rate


LOOK_UP = Limit(each=Rate(600, 20), together=Rate(3000, 200))
SIGN_IN = Limit(each=Rate(120, 2), together=Rate(600, 20))
WRITE = Limit(each=Rate(120, 2), together=Rate(600, 50))
# A neighbour reports once or twice; a page of false finds would send people out for nothing.
REPORTS = Limit(each=Rate(120, 1 / 30), together=Rate(300, 1))
TICKETS = Limit(each=Rate(20_000, 500), together=Rate(20_000, 1000))  # what a machine answers
# Pages that are kept as they stand: a whole festival reads them from behind one address.
KEPT = Limit(each=Rate(20_000, 500), together=Rate(20_000, 1000))
# Fifty tablets behind one address, each telling at once what a night without network held.
TABLETS = Limit(each=Rate(600, 20), together=Rate(1200, 40))

# Every page that somebody not signed in can reach, but for help: that is never limited.
LIMITED = {
    "premises:hours": LOOK_UP,
    "gallery": LOOK_UP,
    "accounts:sign_in": SIGN_IN,
    "accounts:recover": SIGN_IN,
    "language": WRITE,
    "accounts:theme": WRITE,
    "accounts:sign_out": WRITE,
    "feedback:kiosk": LOOK_UP,
    "feedback:begin": WRITE,
    "feedback:questions": WRITE,
    "feedback:thanks": LOOK_UP,
    "feedback:complain": WRITE,
    "feedback:said": LOOK_UP,
    "results:result": TICKETS,
    "referrals:by_link": TICKETS,
    "referrals:by_link_answer": TICKETS,
    "drug_market:market_public": LOOK_UP,
    "needle_finds:tell": LOOK_UP,
    "needle_finds:send": REPORTS,
    "needle_finds:thanks": LOOK_UP,
    "open_data:dashboard": LOOK_UP,
    "open_drug_information:front": KEPT,
    "open_drug_information:found": LOOK_UP,
    "open_drug_information:check": LOOK_UP,
    "open_drug_information:names": KEPT,
    "open_drug_information:worker": KEPT,
    "open_drug_information:drug": KEPT,
    "open_drug_information:wrong": REPORTS,
    "open_drug_information:nothing": KEPT,
    "open_data:about": LOOK_UP,
    "open_directory:front": LOOK_UP,
    "open_directory:found": LOOK_UP,
    "open_directory:near": LOOK_UP,
    "open_directory:room": LOOK_UP,
    "open_directory:counts": LOOK_UP,
    "open_directory:countries": LOOK_UP,
    "open_directory:country": LOOK_UP,
    "open_directory:names": LOOK_UP,
    "open_directory:geojson": LOOK_UP,
    "open_directory:rooms_csv": LOOK_UP,
    "open_directory:counts_csv": LOOK_UP,
    "open_literature:front": LOOK_UP,
    "open_literature:found": LOOK_UP,
    "open_literature:about": LOOK_UP,
    "open_literature:study": LOOK_UP,
    "open_literature:table": LOOK_UP,
    "open_literature:overview": LOOK_UP,
    "open_literature:overview_about": LOOK_UP,
    "open_directory:own": TICKETS,
    "open_directory:send": TICKETS,
    "open_surveys:front": LOOK_UP,
    "open_surveys:instrument": LOOK_UP,
    "open_surveys:edition": LOOK_UP,
    "open_surveys:compared_csv": LOOK_UP,
    "open_surveys:results_csv": LOOK_UP,
    "open_surveys:results_json": LOOK_UP,
    "open_surveys:answer": TICKETS,
    "open_surveys:page": TICKETS,
    "open_surveys:finish": TICKETS,
    "open_alerts:alerts": KEPT,
    "open_alerts:alert": KEPT,
    "open_alerts:feed": KEPT,
    "open_alerts:all_json": KEPT,
    "open_alerts:one_json": KEPT,
    "open_alerts:cap": KEPT,
    "open_alerts:poster": LOOK_UP,
    "open_alerts:subscribe": REPORTS,
    "open_alerts:mine": TICKETS,
    "open_data:table": LOOK_UP,
    "open_data:release": LOOK_UP,
    "open_data:version": LOOK_UP,
    "open_data:file": LOOK_UP,
    "open_data:release_file": LOOK_UP,
    "api:guide": LOOK_UP,
    "api:document": LOOK_UP,
    "api:tables": LOOK_UP,
    "api:table": LOOK_UP,
    "api:table_releases": LOOK_UP,
    "api:newest": LOOK_UP,
    "api:release": LOOK_UP,
    "api:definitions": LOOK_UP,
    "api:definition": LOOK_UP,
    "api:nothing": LOOK_UP,
    "sync:door": LOOK_UP,
    "sync:worker": LOOK_UP,
    "sync:shell": LOOK_UP,
    "sync:table": LOOK_UP,
    "sync:manifest": LOOK_UP,
    "sync:events": TABLETS,
    "sync:ask": TABLETS,
    "federation:take": REPORTS,
}

FOR_PROGRAMS = "api"
# Tablets keep everything, and members' houses their reports: they come again.
FOR_TABLETS = ("sync:events", "sync:ask", "federation:take")

# A code that opens nothing is counted once it was looked up, and only then; one that opens is
# never refused, however many others ask from the same address (ADR 34, 39).
GUESS = Limit(each=Rate(120, 2), together=Rate(600, 20))
GUESSES = {
    "results:result": GUESS,
    "referrals:by_link": GUESS,
    "referrals:by_link_answer": GUESS,
    "open_alerts:mine": GUESS,
    "open_directory:own": GUESS,
    "open_directory:send": GUESS,
    "open_surveys:answer": GUESS,
    "open_surveys:page": GUESS,
    "open_surveys:finish": GUESS,
}

# One password takes a quarter of a second of a processor. Strangers get so many at a time in each
# process, however many addresses they come from; the rest of the house goes on.
HASHES = "accounts:sign_in"
HASHED_AT_ONCE = 2
hashing = BoundedSemaphore(HASHED_AT_ONCE)


class Buckets:
    """Token buckets under keys that mean nothing to anybody, at most so many of them."""

    def __init__(self, most: int = MOST_KEYS, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock, self._lock = most, clock, Lock()
        self._kept: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._key, self._since = secrets.token_bytes(32), clock()

    def __len__(self) -> int:
        return len(self._kept)

    def wait_s(self, what: str, rate: Rate) -> float:
        """Take one token; return 0, or after how many seconds there will be one."""
        with self._lock:
            now = self._clock()
            self._forget_daily(now)
            key = hmac.digest(self._key, what.encode(), sha256)[:16]
            tokens, at = self._kept.pop(key, (float(rate.burst), now))
            tokens = min(rate.burst, tokens + (now - at) * rate.per_s)
            wait = 0.0 if tokens >= 1 else (1 - tokens) / rate.per_s
            self._kept[key] = (tokens - 1 if tokens >= 1 else tokens, now)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)  # the one not seen for longest
            return wait

    def _forget_daily(self, now: float) -> None:
        if now - self._since >= A_DAY_S:
            self._key, self._since = secrets.token_bytes(32), now
            self._kept.clear()


buckets = Buckets()


@sync_only_middleware
def limits(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Answer 429 where a public page is asked for too often."""

    class Limits:
        """A callable with the hook that runs once the address is known."""

        def __call__(self, request: HttpRequest) -> HttpResponse:
            try:
                response = get_response(request)
                return _guessed_too_often(request, response) or response
            finally:
                if place := getattr(request, "hashes_in", None):
                    place.release()

        def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
            wait = _wait_s(request, request.resolver_match.view_name)  # type: ignore[union-attr]
            # A screen of the house, or one on which staff have signed in before, is never held
            # back by whoever floods from the same address.
            if not wait or device_of(request.COOKIES)[0] or terminal_of(request) is not None:
                return None
            return _later(request, wait)

    return Limits()


def _later(request: HttpRequest, wait: float) -> HttpResponse:
    seconds = math.ceil(wait)
    match = request.resolver_match
    if FOR_PROGRAMS in match.namespaces:  # type: ignore[union-attr]
        response = _problem(seconds)
    elif match.view_name in FOR_TABLETS:  # type: ignore[union-attr]
        response = JsonResponse({"error": "too_often", "seconds": seconds}, status=429)
    else:
        response = render(request, "429.html", {"seconds": seconds}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _problem(seconds: int) -> HttpResponse:
    """Say it as problem details (RFC 9457), as all that the API refuses."""
    said = {
        "type": "urn:fristed:problem:too_often",
        "title": "Asked too often",
        "status": 429,
        "detail": f"Ask again in {seconds} seconds.",
    }
    return JsonResponse(said, status=429, content_type="application/problem+json")


def _guessed_too_often(request: HttpRequest, response: HttpResponse) -> HttpResponse | None:
    """Answer 429 instead of one more *opens nothing*, which is the same for every such code."""
    if not getattr(response, "opened_nothing", False):
        return None
    name = request.resolver_match.view_name  # type: ignore[union-attr]
    wait = _wait_for_a_token(request, f"{name} guessed", GUESSES[name])
    return _later(request, wait) if wait else None


def _wait_s(request: HttpRequest, name: str) -> float:
    limit = LIMITED.get(name)
    wait = _wait_for_a_token(request, name, limit) if limit else 0
    return wait or (_wait_to_hash(request) if name == HASHES else 0)


def _wait_for_a_token(request: HttpRequest, name: str, limit: Limit) -> float:
    return _wait_from(request.META.get("REMOTE_ADDR", ""), name, limit)


def _wait_from(address: str, name: str, limit: Limit) -> float:
    mine = buckets.wait_s(f"{name} {network_of(address)}", limit.each)
    return mine or buckets.wait_s(name, limit.together)


def may_read(address: str, name: str) -> bool:
    """Count one view of a page that is given before any layer; False where it is one too many."""
    limit = LIMITED.get(name)
    return limit is None or not _wait_from(address, name, limit)


def _wait_to_hash(request: HttpRequest) -> float:
    if request.method != "POST":
        return 0
    if not hashing.acquire(blocking=False):
        return 1
    request.hashes_in = hashing  # type: ignore[attr-defined]
    return 0


def network_of(address: str) -> str:
    """Return the address; of IPv6 the network of one household, whose addresses are countless."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return known.exploded[:19]
    return str(known)
