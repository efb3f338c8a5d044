"""Instruments and libraries, strips and reagents, and what they cannot see."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import house as house_acts
from ..actions import instruments as acts
from ..actions.reading import LIBRARIES, files_in, names_in_library
from ..forms.equipment import InstrumentForm, KitForm, LibraryForm, LimitForm
from ..permissions import DESK, KEEPERS, SEES_EQUIPMENT
from ..presenters import equipment as shown
from ..queries import bench
from .pages import crumbs, form_page, posted, to
from .rows import found_or_404


@require_safe
@at_site(*SEES_EQUIPMENT)
def equipment(request: SiteRequest) -> HttpResponse:
    """Show how the instruments are doing, what they read with, and what is used beside them."""
    day, site = local_day(request.site, request.at), request.site
    library = bench.library_in_use(site)
    known = names_in_library(library) if library else []
    context = {
        "crumbs": crumbs(request),
        "cards": shown.instrument_cards(bench.all_doing(site, day, library), known),
        "library": shown.library_facts(library),
        "kits": shown.kit_rows(bench.kits_of(site, day)),
        "limits": shown.limit_rows(bench.limits_of(site, day)),
        "keeps": bool(request.roles.intersection(KEEPERS)),
        "desk": bool(request.roles.intersection(DESK)),
    }
    return render(request, "drug_checking/equipment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPERS)
def new_instrument(request: SiteRequest) -> HttpResponse:
    """Put an instrument into service."""
    form = InstrumentForm(posted(request)[0])
    if request.method == "POST" and form.is_valid():
        try:
            acts.add_instrument(
                site=request.site, **form.cleaned_data, by=request.user, at=request.at
            )
        except acts.NameTaken:
            form.add_error("name", _("Another instrument has this name."))
        else:
            messages.success(request, _("The instrument is in service."))
            return redirect(to(request, "equipment"))
    return _form(request, form, _("Add an instrument"), _("Put into service"))


@require_POST
@at_site(*KEEPERS)
def retire_instrument(request: SiteRequest, instrument_id: int) -> HttpResponse:
    """Take an instrument out of service."""
    found = found_or_404(bench.instrument_at(request.site, instrument_id))
    try:
        acts.retire_instrument(instrument=found, by=request.user, at=request.at)
        messages.success(request, _("It is out of service. What it measured stays."))
    except acts.NotInService:
        messages.warning(request, _("It is out of service already."))
    return redirect(to(request, "equipment"))


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPERS)
def choose_library(request: SiteRequest) -> HttpResponse:
    """Read spectra with another library from now on."""
    names = files_in(LIBRARIES)
    form = LibraryForm(posted(request)[0], names=names)
    if request.method == "POST" and form.is_valid():
        try:
            acts.take_library(
                site=request.site, **form.cleaned_data, by=request.user, at=request.at
            )
        except (acts.NotALibrary, acts.FileMissing):
            form.add_error("file_name", _("This is no library that can be read."))
        except acts.InUseAlready:
            form.add_error("file_name", _("Spectra are read with this version already."))
        else:
            messages.success(request, _("In use. Open unknowns are read again in the background."))
            return redirect(to(request, "equipment"))
    lead = _("Libraries are built with the command fristed spectra library build.")
    none = _("The folder of libraries is empty. Build one, and it can be chosen here.")
    return _form(
        request,
        form,
        _("Choose a library"),
        _("Read with it"),
        lead=lead,
        notes=[] if names else [none],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPERS)
def new_kit(request: SiteRequest) -> HttpResponse:
    """Take a lot of strips or of a reagent into use."""
    form = KitForm(posted(request)[0])
    if request.method == "POST" and form.is_valid():
        house_acts.add_kit(site=request.site, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("In use."))
        return redirect(to(request, "equipment"))
    return _form(request, form, _("Add strips or a reagent"), _("Take into use"))


@require_POST
@at_site(*KEEPERS)
def retire_kit(request: SiteRequest, kit_id: int) -> HttpResponse:
    """Take a lot out of use."""
    kit = found_or_404(bench.kit_at(request.site, kit_id))
    try:
        house_acts.retire_kit(kit=kit, by=request.user, at=request.at)
        messages.success(request, _("It is out of use."))
    except house_acts.NotInUse:
        messages.warning(request, _("It is out of use already."))
    return redirect(to(request, "equipment"))


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPERS)
def new_limit(request: SiteRequest) -> HttpResponse:
    """State a limit of detection, with where it was seen."""
    day = local_day(request.site, request.at)
    things = shown.things(bench.kits_of(request.site, day), bench.instruments_of(request.site, day))
    form = LimitForm(posted(request)[0], things=things)
    if request.method == "POST" and form.is_valid():
        try:
            house_acts.state_limit(site=request.site, **form.said(), by=request.user, at=request.at)
        except house_acts.NotARange:
            form.add_error("high", _("A limit runs from something above nothing to no less."))
        else:
            messages.success(request, _("Stated."))
            return redirect(to(request, "equipment"))
    lead = _(
        "Fristed states none of its own: each is of one substance in one matrix, with a source."
    )
    return _form(request, form, _("State a limit of detection"), _("State it"), lead=lead)


def _form(
    request: SiteRequest, form: BaseForm, heading: str, submit: str, **words: Any
) -> HttpResponse:
    where = crumbs(request, (to(request, "equipment"), _("Instruments and libraries")))
    return form_page(request, form, heading=heading, submit=submit, crumbs=where, **words)
