"""Instruments and libraries, strips and reagents, and what they cannot see."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.samples.actions.house import NotInUse
from fristed.apps.samples.permissions import DESK, KEEPERS, SEES_EQUIPMENT
from fristed.apps.samples.views.pages import crumbs, form_page, found_or_404, posted, to
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import presenters as shown
from ..actions import instruments as acts
from ..actions import kits as kit_acts
from ..actions.reading import names_in_library
from ..forms.equipment import InstrumentForm, KitForm, LimitForm
from ..queries import doing, kits


@require_safe
@at_site(*SEES_EQUIPMENT)
def equipment(request: SiteRequest) -> HttpResponse:
    """Show how the instruments are doing, what they read with, and what is used beside them."""
    day, site = local_day(request.site, request.at), request.site
    library = doing.library_in_use(site)
    known = names_in_library(library) if library else []
    context = {
        "crumbs": crumbs(request),
        "cards": shown.instrument_cards(doing.all_doing(site, day, library), known),
        "library": shown.library_facts(library),
        "kits": shown.kit_rows(kits.kits_of(site, day)),
        "limits": shown.limit_rows(kits.limits_of(site, day)),
        "keeps": bool(request.roles.intersection(KEEPERS)),
        "desk": bool(request.roles.intersection(DESK)),
    }
    return render(request, "instruments/equipment.html", context)


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
            return redirect(to(request, "instruments:equipment"))
    return page_of_form(request, form, _("Add an instrument"), _("Put into service"))


@require_POST
@at_site(*KEEPERS)
def retire_instrument(request: SiteRequest, instrument_id: int) -> HttpResponse:
    """Take an instrument out of service."""
    found = found_or_404(doing.instrument_at(request.site, instrument_id))
    try:
        acts.retire_instrument(instrument=found, by=request.user, at=request.at)
        messages.success(request, _("It is out of service. What it measured stays."))
    except acts.NotInService:
        messages.warning(request, _("It is out of service already."))
    return redirect(to(request, "instruments:equipment"))


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPERS)
def new_kit(request: SiteRequest) -> HttpResponse:
    """Take a lot of strips or of a reagent into use."""
    form = KitForm(posted(request)[0])
    if request.method == "POST" and form.is_valid():
        kit_acts.add_kit(site=request.site, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("In use."))
        return redirect(to(request, "instruments:equipment"))
    return page_of_form(request, form, _("Add strips or a reagent"), _("Take into use"))


@require_POST
@at_site(*KEEPERS)
def retire_kit(request: SiteRequest, kit_id: int) -> HttpResponse:
    """Take a lot out of use."""
    kit = found_or_404(kits.kit_at(request.site, kit_id))
    try:
        kit_acts.retire_kit(kit=kit, by=request.user, at=request.at)
        messages.success(request, _("It is out of use."))
    except NotInUse:
        messages.warning(request, _("It is out of use already."))
    return redirect(to(request, "instruments:equipment"))


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPERS)
def new_limit(request: SiteRequest) -> HttpResponse:
    """State a limit of detection, with where it was seen."""
    day = local_day(request.site, request.at)
    things = shown.things(kits.kits_of(request.site, day), doing.instruments_of(request.site, day))
    form = LimitForm(posted(request)[0], things=things)
    if request.method == "POST" and form.is_valid():
        try:
            kit_acts.state_limit(site=request.site, **form.said(), by=request.user, at=request.at)
        except kit_acts.NotARange:
            form.add_error("high", _("A limit runs from something above nothing to no less."))
        else:
            messages.success(request, _("Stated."))
            return redirect(to(request, "instruments:equipment"))
    lead = _(
        "Fristed states none of its own: each is of one substance in one matrix, with a source."
    )
    return page_of_form(request, form, _("State a limit of detection"), _("State it"), lead=lead)


def page_of_form(
    request: SiteRequest, form: BaseForm, heading: str, submit: str, **words: Any
) -> HttpResponse:
    """Show a form under the page of instruments."""
    where = crumbs(request, (to(request, "instruments:equipment"), _("Instruments and libraries")))
    return form_page(request, form, heading=heading, submit=submit, crumbs=where, **words)
