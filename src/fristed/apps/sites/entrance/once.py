"""A form's own key: the second click gets the first one's answer."""

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.utils.crypto import salted_hmac

from ..actions import KeyOfAnother, forget_answer, keep_answer, take_key
from ..permissions import TRUSTS_THE_CLOCK
from .request import SiteRequest
from .wall_clock import clock

SAYS_THE_CLOCK_IS_RIGHT = "clock_is_right"
NOT_CONTENT = {"once", "csrfmiddlewaretoken"}


def once(
    request: SiteRequest, act: Callable[[], HttpResponse], *, helps: bool = False
) -> HttpResponse:
    """Act on a form once; answer its repetition as the first time.

    The key holds for one person, one address and one content: with anything else nothing is
    written. Help (`helps`) asks for nobody, and acts rather than refuse.
    """
    if not helps and _at_a_wrong_moment(request):
        may_say = bool(request.roles.intersection(TRUSTS_THE_CLOCK))
        return render(request, "clock_jumped.html", {"may_say": may_say}, status=409)
    key = _key(request)
    if key is None:
        return rendered(act())
    said = _said(request, key, who="" if helps else f"{request.user.pk}")
    bound, opens = _keyed("fristed.once", said), _keyed("fristed.once.answer", said)
    try:
        led_to = take_key(site=request.site, key=key, bound_to=bound, opens=opens, at=request.at)
    except KeyOfAnother:
        return rendered(act()) if helps else render(request, "409.html", status=409)
    if led_to is not None:
        return HttpResponseRedirect(led_to)
    return _answered(request, key, opens, rendered(act()))


def _answered(
    request: SiteRequest, key: UUID, opens: bytes, response: HttpResponse
) -> HttpResponse:
    if isinstance(response, HttpResponseRedirect):
        keep_answer(site=request.site, key=key, opens=opens, location=response.url)
    elif not transaction.get_connection().needs_rollback:
        forget_answer(site=request.site, key=key)
    return response


def _at_a_wrong_moment(request: SiteRequest) -> bool:
    if request.method in ("GET", "HEAD") or not clock.jumped(request.at):
        return False
    match = request.resolver_match
    return match is None or match.url_name != SAYS_THE_CLOCK_IS_RIGHT


def _key(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return None


def _said(request: HttpRequest, key: UUID, *, who: str) -> str:
    """Put together who sends what where, and the key, so that equal forms look unlike."""
    content = hashlib.sha256()
    for name, values in sorted(request.POST.lists()):
        if name not in NOT_CONTENT:
            content.update(repr((name, values)).encode("utf-8", "surrogatepass"))
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            content.update(repr((name, file.size)).encode())
            for part in file.chunks():
                content.update(part)
            file.seek(0)
    return f"{key}|{request.path}|{who}|{content.hexdigest()}"


def _keyed(salt: str, said: str) -> bytes:
    return salted_hmac(salt, said, algorithm="sha256").digest()


def rendered(response: HttpResponse) -> HttpResponse:
    """Render now: a template rendered later would read the database outside its scope."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    return response
