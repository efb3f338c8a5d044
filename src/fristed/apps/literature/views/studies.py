"""The list, one study with its versions, entering, changing, checking."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from .. import actions
from ..forms import ChangeForm, StudyForm
from ..permissions import KEEPS
from ..presenters import kept, words
from ..queries import standing

PER_PAGE = 50
SENDS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@at_site(*KEEPS)
def studies(request: SiteRequest) -> HttpResponse:
    """Show every study: first what is not whole or not checked."""
    found = sorted(standing.everything(), key=_waits)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "head": kept.head(),
        "rows": kept.rows(page, request.site),
        "public_url": reverse("open_literature:front"),
    }
    return render(request, "literature/studies.html", context)


@SENDS
@at_site(*KEEPS)
def new(request: SiteRequest) -> HttpResponse:
    """Enter a study."""
    form = StudyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        by, at = request.user, request.at
        try:
            made = actions.enter(citation=form.citation(), said=form.said(), by=by, at=at)
        except actions.KnownAlready as known:
            form.add_error(None, _("It is here already: %(slug)s.") % {"slug": known})
        else:
            messages.success(request, _("Entered. Let somebody else check it."))
            return redirect(kept.to(request.site, "study", made.slug))
    return form_page(request, form, _("Enter a study"), _("Enter it"), _list(request))


@require_safe
@at_site(*KEEPS)
def study(request: SiteRequest, study_slug: str) -> HttpResponse:
    """Show one study with every version of it."""
    versions = _versions_or_404(study_slug)
    now = versions[0]
    own, waits = now.by == request.user.pk, now.is_public and not now.checked_at
    context = {
        "study": now,
        "title": now.citation.title,
        "cited": words.citation_words(now.citation),
        "setting": words.setting_words(now),
        "labels": words.labels(now),
        "stands": kept.stands(now),
        "head": kept.version_head(),
        "rows": kept.version_rows(versions, standing.names_of(versions)),
        "can_check": waits and not own,
        "own": waits and own,
        "public_url": reverse("open_literature:study", args=[now.slug]) if now.is_public else "",
        "crumbs": crumbs(request),
    }
    return render(request, "literature/study.html", context)


@SENDS
@at_site(*KEEPS)
def change(request: SiteRequest, study_slug: str) -> HttpResponse:
    """Put a newer version in the place of the one that stands."""
    now = _versions_or_404(study_slug)[0]
    here = kept.to(request.site, "study", study_slug)
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=kept.initial(now))
    if request.method == "POST" and form.is_valid() and _changed(request, study_slug, form):
        messages.success(request, _("Changed. The earlier version is kept beside it."))
        return redirect(here)
    return form_page(request, form, _("Change: %(title)s") % {"title": now.citation.title},
                     _("Change it"), here)  # fmt: skip


@require_POST
@at_site(*KEEPS)
def check(request: SiteRequest, version_id: int) -> HttpResponse:
    """Stand for a version that somebody else entered."""
    version = standing.version_of(version_id)
    if version is None:
        raise Http404
    try:
        actions.check(version=version, by=request.user, at=request.at)
    except actions.TooLate:
        messages.info(request, _("Somebody was quicker: look at how it stands now."))
    except PermissionError:
        messages.warning(request, _("You entered this version: somebody else checks it."))
    else:
        messages.success(request, _("Checked: you stand for it as the second person."))
    return redirect(kept.to(request.site, "study", version.study.slug))


def crumbs(request: SiteRequest) -> list[dict[str, str]]:
    """Return the way back to the list."""
    return [{"label": _("Literature"), "url": _list(request)}]


def form_page(
    request: SiteRequest, form: Any, title: str, submit: str, cancel: str
) -> HttpResponse:
    """Return a form of this room."""
    context = {
        "form": form, "title": title, "submit": submit, "cancel_url": cancel,
        "crumbs": crumbs(request),
    }  # fmt: skip
    return render(request, "literature/form.html", context, status=422 if form.errors else 200)


def _changed(request: SiteRequest, slug: str, form: ChangeForm) -> bool:
    given = form.cleaned_data
    found = standing.study_of(slug)
    if found is None:
        raise Http404
    try:
        actions.change(
            study=found, number=given["number"], citation=form.citation(), said=form.said(),
            because=given["because"], is_taken_back=given["is_taken_back"],
            by=request.user, at=request.at,
        )  # fmt: skip
    except actions.NothingNew:
        form.add_error(None, _("It stands so already."))
    except actions.TooLate:
        form.add_error(None, _("Somebody was quicker: look at how it stands now."))
    except actions.KnownAlready as known:
        form.add_error(None, _("It is here already: %(slug)s.") % {"slug": known})
    else:
        return True
    return False


def _versions_or_404(slug: str) -> list[standing.Told]:
    versions = standing.versions_of(slug)
    if not versions:
        raise Http404
    return versions


def _waits(one: standing.Told) -> tuple[bool, bool]:
    return (one.is_taken_back, one.is_whole and one.checked_at is not None)


def _list(request: SiteRequest) -> str:
    return kept.to(request.site, "studies")
