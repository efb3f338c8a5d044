"""The areas and their map, the grid, the page for neighbours."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.house import NameOrCellTaken, add_area, lay_grid, set_page
from ..actions.house import end_area as end_it
from ..forms.house import AreaForm, GridForm, PageForm
from ..permissions import KEEPS_AREAS, SEES_FINDS
from ..presenters.lists import area_rows
from ..presenters.pictures import map_of
from ..queries.finds import area_at, areas_of, grid_of, page_of
from .finds import FORM, crumbs, to


@require_safe
@at_site(*SEES_FINDS)
def areas(request: SiteRequest) -> HttpResponse:
    """Show the areas, the grid and how the page for neighbours stands."""
    found = list(areas_of(request.site))
    context = {
        "crumbs": crumbs(request),
        "rows": area_rows(found, request.site),
        "map": map_of(found, {}),
        "grid": grid_of(request.site),
        "told_of": page_of(request.site),
        "tell_url": request.build_absolute_uri(to(request, "tell")),
        "keeps": bool(request.roles.intersection(KEEPS_AREAS)),
    }
    return render(request, "needle_finds/areas.html", context)


@require_http_methods(FORM)
@at_site(*KEEPS_AREAS)
def new_area(request: SiteRequest) -> HttpResponse:
    """Put a part of town on the list and on the map."""
    form = AreaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_area(site=request.site, by=request.user, at=request.at, **form.cleaned_data)
        except NameOrCellTaken:
            form.add_error(None, _("Another area has this name, or lies in this cell of the map."))
        else:
            messages.success(request, _("It is on the list and on the map."))
            return redirect(to(request, "areas"))
    return _form(request, form, _("List an area"), _("Put it on the list"))


@require_POST
@at_site(*KEEPS_AREAS)
def end_area(request: SiteRequest, area: int) -> HttpResponse:
    """Take an area off the list; what was found there stays in the figures."""
    found = area_at(request.site, area)
    if found is None:
        raise Http404
    end_it(area=found, by=request.user, at=request.at)
    messages.success(request, _("It is off the list. What was found there stays in the figures."))
    return redirect(to(request, "areas"))


@require_http_methods(FORM)
@at_site(*KEEPS_AREAS)
def grid(request: SiteRequest) -> HttpResponse:
    """Lay squares over the town, from now on."""
    held = grid_of(request.site)
    initial = {"south": held.south, "west": held.west, "step_m": held.step_m} if held else None
    form = GridForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        lay_grid(site=request.site, by=request.user, at=request.at, **form.cleaned_data)
        messages.success(request, _("The squares are laid. Older finds keep theirs."))
        return redirect(to(request, "areas"))
    return _form(request, form, _("Squares over the town"), _("Lay them"))


@require_http_methods(FORM)
@at_site(*KEEPS_AREAS)
def page(request: SiteRequest) -> HttpResponse:
    """Open or shut the page for neighbours, and say which number it shows."""
    held = page_of(request.site)
    initial = {"is_open": held.is_open, "phone": held.phone}
    form = PageForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = set_page(site=request.site, by=request.user, at=request.at, **form.cleaned_data)
        said = _("Neighbours can report now.") if done.is_open else _("The page is shut.")
        messages.success(request, said)
        return redirect(to(request, "areas"))
    return _form(request, form, _("The page for neighbours"), _("Save"))


def _form(
    request: SiteRequest, form: AreaForm | GridForm | PageForm, heading: str, submit: str
) -> HttpResponse:
    crumb = {"url": to(request, "areas"), "label": _("Areas and settings")}
    context: dict[str, Any] = {"crumbs": [*crumbs(request), crumb], "form": form}
    context |= {"heading": heading, "submit": submit, "cancel_url": crumb["url"]}
    status = 422 if form.errors else 200
    return render(request, "needle_finds/form.html", context, status=status)
