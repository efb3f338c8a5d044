"""What a chapter is; from the office, every chapter: begun, moved, ended."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import chapters as acted
from ..choices import Place
from ..forms.keeping import ChapterForm, EndForm, MoveForm
from ..models import Chapter
from ..permissions import ADMINISTERS, READS
from ..presenters import rows as shown
from ..queries.chapters import a_chapter, chapter_of, every_chapter
from .pages import Crumbs, form_page

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@at_site(*READS)
def chapter(request: SiteRequest) -> HttpResponse:
    """Show what this chapter is; at the office, every chapter."""
    mine = chapter_of(request.site)
    if mine is None:
        raise Http404
    whole = mine.place == Place.OFFICE
    administers = whole and bool(request.roles.intersection(ADMINISTERS))
    context = {
        "rows": shown.chapters(
            every_chapter() if whole else [mine], office=request.site if administers else None
        ),
        "head": [_chapter_word(), _("Kind"), _("County"), _("Began on"), _("Ended")],
        "begins": administers,
    }
    return render(request, "members/chapter.html", context)


@SENDS
@at_site(*ADMINISTERS)
def begin(request: SiteRequest) -> HttpResponse:
    """Begin a chapter, from the office; whoever begins it gives roles there next."""
    _only_from_the_office(request)
    form = ChapterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = acted.begin_chapter(
                **form.cleaned_data,
                by=request.user,
                at=request.at,
                is_demonstration=request.site.is_demonstration,
            )
        except acted.ThereAlready:
            form.add_error("slug", _("A chapter with this name in addresses is there."))
        else:
            said = _(
                "The chapter has begun, and you administer it. Give its own people roles here."
            )
            messages.success(request, said)
            return redirect("sites:roles", made.site.slug)
    title, submit = _("Begin a chapter"), _("Begin it")
    return form_page(request, form, title=title, submit=submit, crumbs=_to_chapters(request))


@require_safe
@at_site(*ADMINISTERS)
def one_chapter(request: SiteRequest, chapter: int) -> HttpResponse:
    """Show one chapter at the office, and what can be done with it."""
    found = _one(request, chapter)
    context = {
        "chapter": found,
        "facts": shown.chapter_facts(found),
        "crumbs": _to_chapters(request),
    }
    return render(request, "members/one_chapter.html", context)


@SENDS
@at_site(*ADMINISTERS)
def move(request: SiteRequest, chapter: int) -> HttpResponse:
    """Say that a chapter is in another county."""
    found = _one(request, chapter)
    sent = request.POST if request.method == "POST" else None
    form = MoveForm(sent, initial={"county": found.county})
    if request.method == "POST" and form.is_valid():
        acted.move_chapter(
            chapter=found, county=form.cleaned_data["county"], by=request.user, at=request.at
        )
        messages.success(request, _("The chapter is in that county now."))
        return redirect(shown.to(request.site, "one_chapter", found.pk))
    return form_page(
        request,
        form,
        title=_("Move %(chapter)s to another county?") % {"chapter": found.site.name},
        lead=_("Counts that were issued keep the county in which it was."),
        submit=_("Move it"),
        crumbs=_to_one(request, found),
    )


@SENDS
@at_site(*ADMINISTERS)
def end(request: SiteRequest, chapter: int) -> HttpResponse:
    """Ask whether a chapter is to end, and end it."""
    found = _one(request, chapter)
    today = local_day(request.site, request.at)
    form = EndForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST" and form.is_valid() and _ended(request, form, found):
        return redirect(shown.to(request.site, "one_chapter", found.pk))
    return form_page(
        request,
        form,
        title=_("End %(chapter)s?") % {"chapter": found.site.name},
        lead=_(
            "From that day on nobody can join it, and nobody can begin it again. What it counted "
            "stays, and whoever has a role there can read it."
        ),
        submit=_("End the chapter"),
        crumbs=_to_one(request, found),
    )


def _ended(request: SiteRequest, form: EndForm, found: Chapter) -> bool:
    day = form.cleaned_data["ended_date"]
    try:
        acted.end_chapter(chapter=found, day=day, by=request.user, at=request.at)
    except acted.StillHasMembers:
        form.add_error(
            None,
            _(
                "Somebody is a member there, or waits to be confirmed. "
                "Members have to leave first; who waits is gone after two weeks."
            ),
        )
    except acted.BeforeItBegan:
        form.add_error("ended_date", _("Not before the day it began."))
    except acted.EndedAlready:
        messages.info(request, _("It was so already."))
    else:
        messages.success(request, _("The chapter has ended."))
    return form.is_valid()


def _only_from_the_office(request: SiteRequest) -> None:
    mine = chapter_of(request.site)
    if mine is None or mine.place != Place.OFFICE:
        raise Http404


def _one(request: SiteRequest, pk: int) -> Chapter:
    """Return a chapter for a page of the office, which is none itself."""
    _only_from_the_office(request)
    found = a_chapter(pk)
    if found is None:
        raise Http404
    return found


def _chapter_word() -> str:
    return pgettext("of an association", "Chapter")


def _to_chapters(request: SiteRequest) -> Crumbs:
    return [{"label": _("Chapters"), "url": shown.to(request.site, "chapter")}]


def _to_one(request: SiteRequest, found: Chapter) -> Crumbs:
    url = shown.to(request.site, "one_chapter", found.pk)
    return [*_to_chapters(request), {"label": found.site.name, "url": url}]
