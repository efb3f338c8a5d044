"""Whoever was referred to and has no system: no sign-in, no cookie, a code and a second secret.

The code comes in the part of an address that is never sent, or is typed. GET shows a form; only
POST opens, once. Nothing says whether a code is unknown, used, ended, or its number wrong.
"""

from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.sites.entrance import SiteRequest, View, public_at_site

from ..actions.linking import Opened, answer_link, look_again, open_link
from ..actions.stepping import NotPossible, ReasonMissing, TimeMissing, TooLate
from ..forms.by_link import TELLS, AnswerForm, CodeForm, answer_forms
from ..presenters import by_link as shown


def said_to_nobody(view: View) -> View:
    """Answer in the language that the page itself asks for; no referrer, no index."""

    @wraps(view)
    def answered(request: SiteRequest, *args: Any, **kw: Any) -> HttpResponse:
        with override(_language(request)), timezone.override(request.site.zone):
            response = view(request, *args, **kw)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return answered


# No token against forgery: it needs a cookie and an origin, and this page has neither. What opens
# and what answers is a code in the form itself, which nobody else has.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public_at_site
@said_to_nobody
def by_link(request: SiteRequest) -> HttpResponse:
    """Ask for the code and the number; open to them alone, and only to a form that was sent."""
    if request.method != "POST":
        return _ask(request, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=422)
    opened = open_link(site=request.site, **form.cleaned_data, once=_once(request), at=request.at)
    return _opened(request, opened) if opened else _nothing(request, form)


@csrf_exempt
@require_POST
@public_at_site
@said_to_nobody
def by_link_answer(request: SiteRequest) -> HttpResponse:
    """Take an answer, once; show what stands then, with the next code."""
    told, code = request.POST.get("tell", ""), request.POST.get("answers", "")
    if told not in TELLS:
        return _ask(request, CodeForm(), status=422)
    form = TELLS[told](request.POST, prefix=told, site=request.site, at=request.at)
    if not form.is_valid():
        opened = look_again(site=request.site, code=code, at=request.at)
        return _opened(request, opened, wrong=(told, form)) if opened else _nothing(request)
    try:
        with transaction.atomic():
            opened = answer_link(
                site=request.site,
                code=code,
                deed=form.deed(),
                once=_once(request),
                at=request.at,
            )
    except (NotPossible, ReasonMissing, TimeMissing, TooLate):
        opened = look_again(site=request.site, code=code, at=request.at)
        return _opened(request, opened, faster=True) if opened else _nothing(request)
    return _opened(request, opened) if opened else _nothing(request)


def _opened(
    request: SiteRequest,
    opened: Opened,
    *,
    wrong: tuple[str, AnswerForm] | None = None,
    faster: bool = False,
) -> HttpResponse:
    tells = shown.tells_of(opened)
    forms = answer_forms(tells, site=request.site, at=request.at, wrong=wrong)
    context = shown.page(opened, site=request.site, forms=forms)
    context |= {"faster": faster, "leave_url": settings.QUICK_EXIT}
    status = 409 if faster else 422 if wrong else 200
    return render(request, "referrals/by_link_opened.html", context, status=status)


def _nothing(request: SiteRequest, form: CodeForm | None = None) -> HttpResponse:
    if form is None:
        form = CodeForm({})
        form.full_clean()
        form.errors.clear()
    form.add_error(None, shown.OPENS_NOTHING)
    response = _ask(request, form, status=404)
    response.opened_nothing = True  # type: ignore[attr-defined]  # counted by web/limits.py
    return response


def _ask(request: SiteRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "leave_url": settings.QUICK_EXIT}
    return render(request, "referrals/by_link.html", context, status=status)


def _once(request: SiteRequest) -> str:
    return str(request.POST.get("once", ""))[:40]


def _language(request: SiteRequest) -> str:
    """Return the language asked for on this page itself, else the browser's."""
    asked = request.POST.get("language", "") or request.GET.get("language", "")
    known = [code for code, _name in settings.LANGUAGES]
    return asked if asked in known else get_language() or settings.LANGUAGE_CODE
