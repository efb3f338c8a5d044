"""Looking a substance up, and the names that people use here."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from . import actions, presenters
from .forms import LookForm, NameForm
from .permissions import KEEPERS, READERS
from .queries import local_name, look_up, names_here


@at_site(*READERS)
@require_safe
def substances(request: SiteRequest) -> HttpResponse:
    """Show the list, and where to look a name up."""
    context = {
        "form": LookForm(),
        "groups": presenters.groups(),
        "keeps": bool(request.roles.intersection(KEEPERS)),
        "crumbs": presenters.crumbs(request.site, request.roles),
    }
    return render(request, "substances/list.html", context)


@at_site(*READERS)
@require_POST
def find(request: SiteRequest) -> HttpResponse:
    """Say what a name may mean. It is written nowhere, and in no address."""
    form = LookForm(request.POST)
    rows = []
    if form.is_valid():
        rows = presenters.match_rows(look_up(form.cleaned_data["name"], request.site))
    context = {
        "form": form,
        "rows": rows,
        "crumbs": presenters.crumbs(request.site, request.roles, below=True),
    }
    return render(request, "substances/found.html", context, status=422 if form.errors else 200)


@at_site(*KEEPERS)
def names(request: SiteRequest) -> HttpResponse:
    """Show the names of the place, and add one."""
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_name(site=request.site, by=request.user, at=request.at, **form.cleaned_data)
        except actions.NameIsThere:
            form.add_error("name", _("It can be found by this name already."))
        else:
            messages.success(request, _("The name is added."))
            return redirect("substances:names", request.site.slug)
    context = {
        "form": form,
        "rows": presenters.name_rows(names_here(request.site), request.site),
        "crumbs": presenters.crumbs(request.site, request.roles, below=True),
    }
    return render(request, "substances/names.html", context, status=422 if form.errors else 200)


@at_site(*KEEPERS)
@require_POST
def name_end(request: SiteRequest, name_id: int) -> HttpResponse:
    """End a name of the place."""
    found = local_name(request.site, name_id)
    if found is None:
        raise Http404
    try:
        actions.end_name(name=found, by=request.user, at=request.at)
        messages.success(request, _("The name is no longer in use."))
    except actions.NameHasEnded:
        messages.info(request, _("Somebody was quicker."))
    return redirect("substances:names", request.site.slug)
