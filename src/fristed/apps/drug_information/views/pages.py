"""What the pages of this room share: where they lead, and the text an address names."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.entrance import SiteRequest
from fristed.apps.sites.queries import local_day

from .. import presenters as shown
from ..forms import BecauseForm, PublishForm
from ..models import Text
from ..permissions import REVIEWS, WORKS_ON_IT, WRITES
from ..queries import subjects, texts
from ..queries.texts import has_unchecked, standing_of, state_of


def named(text_key: str, text_language: str) -> tuple[str, str, str]:
    """Return what an address is about, or say that there is no such thing."""
    codes = subjects.codes_in(text_key)
    if codes is None or text_language not in dict(settings.LANGUAGES):
        raise Http404
    return (*codes, text_language)


def version_or_404(text_key: str, text_language: str, number: int) -> Text:
    """Return the version that an address names."""
    asked = named(text_key, text_language)
    found = texts.version_of(*asked, number) if number < 2**15 else None
    if found is None:
        raise Http404
    return found


def to_text(request: SiteRequest, text: Text) -> HttpResponse:
    """Go back to the text."""
    return redirect(shown.to(request.site, "text", text.subject, text.other, text.language))


def crumbs(request: SiteRequest) -> list[dict[str, str]]:
    """Return the way back to the list."""
    here = reverse("drug_information:list", args=[request.site.slug])
    return [{"label": _("Drug information"), "url": here}]


def text_page(request: SiteRequest, about: tuple[str, str, str], **forms: Any) -> dict[str, Any]:
    """Return what the page of a text shows: its newest version, its past, what can be done."""
    subject, other, language = about
    past = texts.versions(subject, other, language)
    newest = past[0] if past else None
    today = local_day(request.site, request.at)
    context = {
        "title": shown.title(subject, other),
        "language": shown.language_name(language),
        "lang": language,
        "text": newest,
        "writes": bool(request.roles.intersection(WRITES)),
        "write_url": shown.to(request.site, "write", subject, other, language),
        "crumbs": crumbs(request),
        "said_wrong": shown.wrong_rows([] if other else texts.said_wrong(subject, language)),
        "imported": shown.imported_rows(texts.imported_of(subject, other)),
    }
    if newest is None:
        return context
    return context | _of(request, newest, today, forms) | _past(request, past, today, forms)


def _of(request: SiteRequest, text: Text, today: date, forms: dict[str, Any]) -> dict[str, Any]:
    state = state_of(text, today)
    at = (text.subject, text.other, text.language, text.version)
    return {
        "state": state,
        "state_tag": shown.TAGS[state],
        "sections": shown.sections(text),
        "sources": shown.source_rows(text),
        "unchecked": has_unchecked(text),
        "reading": shown.reading(shown.whole(text)),
        "urls": {
            name: shown.to(request.site, name, *at)
            for name in ("check", "review", "send_back", "publish")
        },
        "may": _may(request, text, state.value),
        "back_form": forms.get("back") or BecauseForm(auto_id="back_%s"),
        "publish_form": forms.get("publish") or PublishForm(today=today),
    }


def _may(request: SiteRequest, text: Text, state: str) -> dict[str, bool]:
    me, writes = request.user.pk, bool(request.roles.intersection(WRITES))
    reviews = bool(request.roles.intersection(REVIEWS))
    return {
        "check": writes and state == "draft" and me != text.author_id,
        "review": reviews
        and state == "fact_checked"
        and me not in (text.author_id, text.fact_checked_by_id),
        "send_back": (writes or reviews) and state in ("draft", "fact_checked", "reviewed"),
        "publish": writes and state == "reviewed",
    }


def _past(
    request: SiteRequest, past: Sequence[Text], today: date, forms: dict[str, Any]
) -> dict[str, Any]:
    """Return every version, and which of them everybody reads, be it the newest or not."""
    newest, stands = past[0], standing_of(past)
    older = stands if stands != newest else None
    return {
        "history_head": shown.history_head(),
        "history": shown.history(past, today),
        "facts": [*shown.stands(older, today), *shown.facts(newest, request.site)],
        **_taking_back(request, stands, forms),
    }


def _taking_back(
    request: SiteRequest, stands: Text | None, forms: dict[str, Any]
) -> dict[str, Any]:
    """Return the form to take back what everybody reads: that version, not the newest."""
    if stands is None or not request.roles.intersection(WORKS_ON_IT):
        return {"withdraw_url": ""}
    at = (stands.subject, stands.other, stands.language, stands.version)
    return {
        "withdraw_url": shown.to(request.site, "withdraw", *at),
        "withdraw_form": forms.get("withdraw") or BecauseForm(auto_id="withdraw_%s"),
    }
