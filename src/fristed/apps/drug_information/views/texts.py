"""The list of texts, one text with its past, and writing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import actions
from .. import presenters as shown
from ..forms import NewForm, TextForm
from ..models import Text
from ..permissions import READS, WRITES
from ..queries import texts
from .pages import crumbs, named, text_page

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@SENDS
@at_site(*READS)
def overview(request: SiteRequest) -> HttpResponse:
    """Show every text and how far it has come; say which to open."""
    form = NewForm(request.POST if request.method == "POST" else None, initial={"language": "nb"})
    if request.method == "POST" and form.is_valid():
        asked = form.address() | {"site_slug": request.site.slug}
        return redirect(reverse("drug_information:text", kwargs=asked))
    context = {
        "form": form,
        "rows": shown.lines(texts.overview(local_day(request.site, request.at)), request.site),
    }
    status = 422 if form.errors else 200
    return render(request, "drug_information/list.html", context, status=status)


@require_safe
@at_site(*READS)
def text(request: SiteRequest, text_key: str, text_language: str) -> HttpResponse:
    """Show the newest version of a text, who answers for it, and its past."""
    context = text_page(request, named(text_key, text_language))
    return render(request, "drug_information/text.html", context)


@SENDS
@at_site(*WRITES)
def write(request: SiteRequest, text_key: str, text_language: str) -> HttpResponse:
    """Write the next version, beginning with the words of the last."""
    about = named(text_key, text_language)
    last = texts.newest(*about)
    sent = request.POST if request.method == "POST" else None
    form = TextForm(sent, mixture=bool(about[1]), text=last)
    if sent is not None and form.is_valid():
        try:
            actions.write(**_said(about, form), by=request.user, at=request.at)
        except actions.TooLate:
            late = _("Somebody wrote a newer version. What you typed stands here, unsaved.")
            form.add_error(None, late)
        else:
            messages.success(request, _("The draft is kept. Somebody else checks its facts."))
            return redirect(shown.to(request.site, "text", *about))
    context = {"form": form, **_writing(request, about, last)}
    status = 422 if form.errors else 200
    return render(request, "drug_information/write.html", context, status=status)


def _said(about: tuple[str, str, str], form: TextForm) -> dict[str, Any]:
    subject, other, language = about
    return {
        "subject": subject,
        "other": other,
        "language": language,
        "parts": form.parts(),
        "sources": form.sources(),
        "after": form.cleaned_data["after"],
    }


def _writing(
    request: SiteRequest, about: tuple[str, str, str], last: Text | None
) -> dict[str, Any]:
    title = shown.title(about[0], about[1])
    here = shown.to(request.site, "text", *about)
    return {
        "title": title,
        "lang": about[2],
        "language": shown.language_name(about[2]),
        "last": last,
        "reading": shown.reading(shown.whole(last)) if last else None,
        "target": shown.LIX_TARGET,
        "cancel_url": here,
        "crumbs": [*crumbs(request), {"label": title, "url": here}],
    }
