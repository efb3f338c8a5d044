"""The list of figures, adding one, putting one right."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import actions, presenters
from ..forms import CorrectForm, FigureForm
from ..permissions import KEEPS
from ..queries import figures as asked

PER_PAGE = 50
SENDS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@at_site(*KEEPS)
def figures(request: SiteRequest) -> HttpResponse:
    """Show every figure that stands, country by country."""
    page = Paginator(asked.everywhere(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "head": presenters.head(),
        "rows": presenters.rows(list(page), request.site),
        "public_url": reverse("open_directory:countries"),
    }
    return render(request, "availability/figures.html", context)


@SENDS
@at_site(*KEEPS)
def new(request: SiteRequest) -> HttpResponse:
    """Add a figure that a source tells."""
    today = local_day(request.site, request.at)
    form = FigureForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST" and form.is_valid():
        names = ("country", "place", "kind", "value", "is_at_least", "period", "seen_date")
        said = {name: form.cleaned_data[name] for name in names}
        try:
            actions.add(**said, source=form.source(), by=request.user, at=request.at)
        except actions.SaidAlready:
            form.add_error(None, _("The same source says it already: put that one right."))
        else:
            messages.success(request, _("Added, for everybody to read."))
            return redirect(presenters.to(request.site, "figures"))
    return _form(request, form, _("Add a figure"), _("Add it"))


@SENDS
@at_site(*KEEPS)
def correct(request: SiteRequest, world_figure: int) -> HttpResponse:
    """Put a figure right, or take it back, with the reason."""
    found = asked.figure_of(world_figure)
    if found is None:
        raise Http404
    initial = {"value": found.value, "is_at_least": found.is_at_least}
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(figure=found, **form.cleaned_data, by=request.user, at=request.at)
        except actions.SaidAlready:
            form.add_error(None, _("It stands so already, or somebody was quicker."))
        else:
            messages.success(request, _("Put right. What was said before is kept beside it."))
            return redirect(presenters.to(request.site, "figures"))
    title = _("Put right: %(what)s") % {"what": found.get_kind_display()}
    return _form(request, form, title, _("Put it right"))


def _form(request: SiteRequest, form: Any, title: str, submit: str) -> HttpResponse:
    here = presenters.to(request.site, "figures")
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "cancel_url": here,
        "crumbs": [{"label": _("Countries"), "url": here}],
    }
    return render(request, "availability/form.html", context, status=422 if form.errors else 200)
