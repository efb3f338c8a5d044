"""A form's own key: the second click gets the first one's answer."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import SimpleTemplateResponse

from ..actions import forget_answer, keep_answer, take_key
from .request import SiteRequest


def once(request: SiteRequest, act: Callable[[], HttpResponse]) -> HttpResponse:
    key = _key(request)
    site = request.site
    if key is None:
        return rendered(act())
    led_to = take_key(site=site, key=key, at=request.at)
    if led_to is not None:
        return HttpResponseRedirect(led_to)
    response = rendered(act())
    if isinstance(response, HttpResponseRedirect):
        keep_answer(site=site, key=key, location=response.url)
    elif not transaction.get_connection().needs_rollback:
        forget_answer(site=site, key=key)
    return response


def _key(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return None


def rendered(response: HttpResponse) -> HttpResponse:
    """Render now: a template rendered later would read the database outside its scope."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    return response
