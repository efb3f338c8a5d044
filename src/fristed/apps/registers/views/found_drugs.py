"""Found drugs: sealed before a witness, ended by two, linked to nobody."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.sites.presenters.moments import moment

from .. import presenters as shown
from ..actions.found_drugs import (
    NotSealed,
    SealInUse,
    TwoPersonsNeeded,
    end_found_drugs,
    seal_found_drugs,
)
from ..forms import EndDrugsForm, FoundDrugsForm
from ..models import FoundDrugs
from ..queries import found_drugs_at, found_drugs_of
from .pages import READERS, crumbs, entry_page, form_page, here, list_page, page_of, posted, to


@at_site(*READERS)
@require_safe
def found_drugs(request: SiteRequest) -> HttpResponse:
    """Show the register, what is in the safe first."""
    page = page_of(request, found_drugs_of(request.site))
    can_write = request.roles.intersection(FLOOR)
    return list_page(
        request,
        heading=_("Found drugs"),
        lead=_("Whose they were is neither asked nor written."),
        head=[_("Seal"), _("Found"), _("Found by · witness"), _("State")],
        rows=shown.found_drugs(request.site, page),
        empty=_("Nothing has been found"),
        page=page,
        action_url=to(request, "seal") if can_write else "",
        action_label=_("Seal what was found"),
        action_icon="plus",
    )


@at_site(*FLOOR)
def seal(request: SiteRequest) -> HttpResponse:
    """Seal what was found."""
    form = FoundDrugsForm(posted(request), **here(request))
    if request.method == "POST" and form.is_valid():
        try:
            seal_found_drugs(**form.cleaned_data, **here(request))
        except SealInUse:
            form.add_error("seal_number", _("This seal is in the register already."))
        except TwoPersonsNeeded:
            form.add_error("witness", _("The witness is somebody else than you."))
        else:
            messages.success(request, _("Sealed and written in the register."))
            return redirect(to(request, "found_drugs"))
    return form_page(
        request,
        form,
        heading=_("Seal what was found"),
        submit=_("Write in the register"),
        back=to(request, "found_drugs"),
    )


@at_site(*READERS)
def found(request: SiteRequest, pk: int) -> HttpResponse:
    """Show one seal; end it before a witness."""
    row = _found(request, pk)
    form = None
    if not row.end and request.roles.intersection(FLOOR):
        form = EndDrugsForm(posted(request), **here(request))
        if request.method == "POST" and form.is_valid() and _ended(request, row, form):
            return redirect(to(request, "found_drugs"))
    return entry_page(
        request,
        heading=_("Seal %(number)s") % {"number": row.seal_number},
        facts=_facts(request, row),
        form=form,
        form_heading=_("It leaves the safe"),
        submit=_("Write where it went"),
        crumbs=crumbs(request, (to(request, "found_drugs"), _("Found drugs"))),
    )


def _ended(request: SiteRequest, row: FoundDrugs, form: EndDrugsForm) -> bool:
    try:
        end_found_drugs(found=row, **form.cleaned_data, by=request.user, at=request.at)
    except TwoPersonsNeeded:
        form.add_error("witness", _("The witness is somebody else than you."))
    except NotSealed:
        form.add_error(None, _("Somebody else wrote in the meantime where it went."))
    else:
        messages.success(request, _("Written in the register."))
        return True
    return False


def _facts(request: SiteRequest, row: FoundDrugs) -> list[tuple[str, object]]:
    facts = [
        (_("Found"), moment(request.site, row.found_at)),
        (_("Found by"), row.by),
        (_("Witness"), row.witness),
        (_("State"), row.get_end_display()),
    ]
    if row.end:
        facts += [
            (_("When"), moment(request.site, row.ended_at)),
            (_("Ended by"), row.end_by),
            (_("Witness then"), row.end_witness),
        ]
    return facts


def _found(request: SiteRequest, pk: int) -> FoundDrugs:
    row = found_drugs_at(request.site, pk)
    if row is None:
        raise Http404
    return row
