"""What a chapter is; from the office, every chapter, and a new one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions import chapters as acted
from ..choices import Place
from ..forms.keeping import ChapterForm
from ..permissions import ADMINISTERS, READS
from ..presenters import rows as shown
from ..queries.chapters import chapter_of, every_chapter

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@at_site(*READS)
def chapter(request: SiteRequest) -> HttpResponse:
    """Show what this chapter is; at the office, every chapter."""
    mine = chapter_of(request.site)
    if mine is None:
        raise Http404
    whole = mine.place == Place.OFFICE
    found = every_chapter() if whole else [mine]
    context = {
        "rows": shown.chapters(found),
        "head": [_("Chapter"), _("Kind"), _("County"), _("Began on"), _("Ended")],
        "begins": whole and bool(request.roles.intersection(ADMINISTERS)),
    }
    return render(request, "members/chapter.html", context)


@SENDS
@at_site(*ADMINISTERS)
def begin(request: SiteRequest) -> HttpResponse:
    """Begin a chapter, from the office."""
    mine = chapter_of(request.site)
    if mine is None or mine.place != Place.OFFICE:
        raise Http404
    form = ChapterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            acted.begin_chapter(
                **form.cleaned_data,
                by=request.user,
                at=request.at,
                is_demonstration=request.site.is_demonstration,
            )
        except acted.ThereAlready:
            form.add_error("slug", _("A chapter with this name in addresses is there."))
        else:
            messages.success(request, _("The chapter has begun. Give somebody a role there."))
            return redirect(shown.to(request.site, "chapter"))
    crumbs = [{"label": _("Chapter"), "url": shown.to(request.site, "chapter")}]
    context = {"form": form, "crumbs": crumbs}
    return render(request, "members/begin.html", context, status=422 if form.errors else 200)
