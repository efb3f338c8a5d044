"""What tablets tell and ask: no cookie, no sign-in, nothing but the tablet's own signature.

Every answer is JSON. Whatever is refused here, the tablet keeps and sends again; an unknown tablet
and a wrong signature answer alike, and nothing of them is kept.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from threading import BoundedSemaphore
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from fristed.apps.sites.entrance import SiteRequest
from fristed.apps.sites.models import Site
from fristed.ground.context import working

from ..actions.asking import AskedBefore, ClockOff, answer
from ..actions.refusing import TooMuchWaits
from ..actions.taking_in import take_in
from ..models import Tablet
from ..queries.keys import Openers
from ..queries.letters import (
    Letter,
    NotSigned,
    NotUnderstood,
    Opened,
    asked_by,
    letters_in,
    opened,
    question_in,
    signed_by,
)
from ..queries.tablets import site_of, tablet_at

TOGETHER = 100  # in one transaction: others who write at these stays wait no longer than that
# Fifty tablets that come home at once take no more connections than this from the house's pages;
# the others are told to come again, for whoever waits here holds a thread of the pages.
AT_ONCE, PATIENCE_S, AGAIN_IN_S, WHEN_FULL_S = 2, 0.5, 5, 600
turns = BoundedSemaphore(AT_ONCE)
log = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


class Busy(Exception):
    """Others tell just now; this one comes again."""


REFUSED: dict[type[Exception], tuple[str, int]] = {
    RequestDataTooBig: ("too_large", 413),
    RawPostDataException: ("not_understood", 422),  # a form: no tablet sends one
    NotUnderstood: ("not_understood", 422),
    NotSigned: ("unknown", 403),
    ClockOff: ("clock", 403),
    AskedBefore: ("again", 409),
}


def to_machines(view: View) -> View:
    """Answer a machine: JSON whatever happens, no session, no token against forgery.

    There is nothing to forge: a browser brings nothing along that these addresses look at.
    """

    @wraps(view)
    def answered(request: HttpRequest, tablet: UUID) -> HttpResponse:
        if request.method != "POST":
            return JsonResponse({"error": "post_only"}, status=405, headers={"Allow": "POST"})
        try:
            return view(request, tablet, request.body)
        except tuple(REFUSED) as refused:
            error, status = REFUSED[type(refused)]
            return JsonResponse({"error": error}, status=status)
        except Busy:
            return _later("busy")
        except TooMuchWaits:
            return _later("full", status=429, seconds=WHEN_FULL_S)
        except (OperationalError, InterfaceError) as error:
            log.warning("Tablets are told to come again: %s", type(error).__name__)
            return _later("trouble")

    exempt = csrf_exempt(answered)
    exempt.asks_nobody = True  # type: ignore[attr-defined]
    return exempt


@to_machines
def events(request: SiteRequest, tablet: UUID, body: bytes) -> HttpResponse:
    """Take in what a tablet tells."""
    letters = letters_in(body)
    site = _known(tablet)
    _signed(site, tablet, letters)
    with _a_turn():
        told = _opened(site, tablet, letters)
        results: list[dict[str, str]] = []
        for start in range(0, len(told), TOGETHER):
            with working(staff=None, sites=[site.pk]):
                here = _tablet(site, tablet)
                some = told[start : start + TOGETHER]
                taken = take_in(site=site, tablet=here, told=some, at=request.at)
                results += [one.told() for one in taken]
    return JsonResponse({"results": results})


@contextmanager
def _a_turn() -> Iterator[None]:
    """Begin where few enough others are at it; no thread of the pages waits long for that."""
    if not turns.acquire(timeout=PATIENCE_S):
        raise Busy
    try:
        yield
    finally:
        turns.release()


def _later(why: str, *, status: int = 503, seconds: int = AGAIN_IN_S) -> HttpResponse:
    again = {"Retry-After": str(seconds)}
    return JsonResponse({"error": why, "seconds": seconds}, status=status, headers=again)


def _signed(site: Site, tablet: UUID, letters: Sequence[Letter]) -> None:
    """Look at every signature: what is forged costs no more than that, and takes nobody's turn."""
    with working(staff=None, sites=[site.pk]):
        here = _tablet(site, tablet)
    signed_by(here, letters)


def _opened(site: Site, tablet: UUID, letters: Sequence[Letter]) -> list[Opened]:
    with working(staff=None, sites=[site.pk]):
        return opened(_tablet(site, tablet), letters, Openers(site))


@to_machines
def ask(request: SiteRequest, tablet: UUID, body: bytes) -> HttpResponse:
    """Give a trusted tablet its key and what it works with."""
    question = question_in(tablet, body)
    site = _known(tablet)
    with working(staff=None, sites=[site.pk]), timezone.override(site.zone):
        here = _tablet(site, tablet)
        asked_by(here, question)
        given: dict[str, Any] = answer(site=site, tablet=here, question=question, at=request.at)
    return JsonResponse(given)


def _known(tablet: UUID) -> Site:
    found = site_of(tablet)
    if found is None:
        raise NotSigned
    return found


def _tablet(site: Site, tablet: UUID) -> Tablet:
    found = tablet_at(site, tablet)
    if found is None:
        raise NotSigned
    found.site = site
    return found
