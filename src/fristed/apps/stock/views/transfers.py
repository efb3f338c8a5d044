"""Between sites: what is under way, sending, receiving, calling back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions.counting import MoreThanThere
from ..actions.receiving import LotSaysAnotherDay
from ..actions.transferring import NotOpen, call_back, receive_transfer, send
from ..forms.transfers import ArriveForm, SendForm
from ..models import Transfer
from ..permissions import KEEPS, SEES
from ..presenters import shelf as shown
from ..queries import items_of
from ..queries import transfers as asked
from ..queries.levels import shelf_of
from .pages import crumbs, form_page, found_or_404, to

FORM = ["GET", "HEAD", "POST"]
PER_PAGE = 20


@require_safe
@at_site(*SEES)
def transfers(request: SiteRequest) -> HttpResponse:
    """Show what comes, what was sent and what has come."""
    site = request.site
    page = Paginator(asked.sent_from(site), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "crumbs": crumbs(request),
        "coming": shown.transfer_rows(asked.coming_to(site), site),
        "sent": shown.transfer_rows(page.object_list, site),
        "page": page,
        "arrived": shown.transfer_rows(asked.arrived_at(site)[:PER_PAGE], site),
        "keeps": bool(request.roles.intersection(KEEPS)),
    }
    return render(request, "stock/transfers.html", context)


@require_http_methods(FORM)
@at_site(*KEEPS)
def send_to(request: SiteRequest) -> HttpResponse:
    """Send something to another site of the house."""
    day = local_day(request.site, request.at)
    items = [one for one in shelf_of(request.site, day) if one.on_hand > 0]  # type: ignore[attr-defined]
    form = SendForm(
        request.POST if request.method == "POST" else None,
        sites=asked.other_sites(request.site),
        items=items,
    )
    if request.method == "POST" and form.is_valid():
        try:
            sent = send(
                site=request.site,
                to_site=form.chosen(),
                given=form.given(),
                by=request.user,
                at=request.at,
            )
        except MoreThanThere:
            form.add_error(None, _("Something left the shelf in the meantime. Look again."))
        else:
            undo = to(request, "call_back", sent.pk)
            messages.success(request, _("It is under way."), extra_tags=f"undo:{undo}")
            return redirect(to(request, "transfers"))
    return _form(request, form, heading=_("Send to another site"), submit=_("Send it"))


def _form(request: SiteRequest, form: SendForm | ArriveForm, **words: str) -> HttpResponse:
    way = crumbs(request, (to(request, "transfers"), _("Between sites")))
    return form_page(request, form, crumbs=way, **words)


@require_http_methods(FORM)
@at_site(*KEEPS)
def transfer(request: SiteRequest, transfer_id: int) -> HttpResponse:
    """Receive what another site sent: what is there, and why where it is less."""
    found = found_or_404(asked.transfer_at(request.site, transfer_id))
    if found.to_site_id != request.site.pk:
        raise Http404
    if not asked.is_open(found):
        messages.warning(request, _("It was received or called back in the meantime."))
        return redirect(to(request, "transfers"))
    lines = [one for one in found.lines.all() if one.open and not hasattr(one, "arrival")]
    items = list(items_of(request.site))
    likely = {one.pk: asked.like(one, items) for one in lines}
    form = ArriveForm(
        request.POST if request.method == "POST" else None, lines=lines, items=items, likely=likely
    )
    if request.method == "POST" and form.is_valid() and _received(request, found, form):
        return redirect(to(request, "transfers"))
    heading = _("From %(site)s") % {"site": found.site.name}
    return _form(request, form, heading=heading, submit=_("Put it on the shelf"))


def _received(request: SiteRequest, sent: Transfer, form: ArriveForm) -> bool:
    """Put it on the shelf; tell whether the form is done with."""
    site, found = request.site, form.found()
    try:
        receive_transfer(site=site, transfer=sent, found=found, by=request.user, at=request.at)
    except LotSaysAnotherDay as known:
        words = _(
            "Lot %(number)s is known here with another last day. Read the box. Then ask %(site)s "
            "to call the transfer back, and put it on the shelf as a delivery."
        )
        form.add_error(None, words % {"number": known.lot.number, "site": sent.site.name})
        return False
    except NotOpen:
        messages.warning(request, _("It was received or called back in the meantime."))
    else:
        messages.success(request, _("It is on the shelf."))
    return True


@require_POST
@at_site(*KEEPS)
def call_it_back(request: SiteRequest, transfer_id: int) -> HttpResponse:
    """Take back what was sent, while nothing of it has arrived."""
    found = found_or_404(asked.transfer_at(request.site, transfer_id))
    if found.site_id != request.site.pk:
        raise Http404
    try:
        call_back(transfer=found, by=request.user, at=request.at)
    except NotOpen:
        messages.warning(request, _("It has arrived already, or was called back."))
    else:
        messages.success(request, _("It is on our shelf again."))
    return redirect(to(request, "transfers"))
