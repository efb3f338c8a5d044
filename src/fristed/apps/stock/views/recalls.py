"""A lot called back by its maker: where it is, and where it went."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.shelving import AlreadyRecalled, recall_lot
from ..forms.moving import LotForm
from ..permissions import RECALLS
from ..presenters import shelf as shown
from ..queries import movements_of_lot_number
from ..queries.recalling import lot_at, lots_numbered
from .pages import PER_PAGE, crumbs, found_or_404, to


@require_safe
@at_site(*RECALLS)
def lots(request: SiteRequest) -> HttpResponse:
    """Find a lot by its number: what is left of it, and every movement."""
    form = LotForm(request.GET or None)
    found, rows, page = [], [], None
    if form.is_valid():
        number = form.cleaned_data["number"]
        found = shown.recall_rows(lots_numbered(request.site, number), request.site)
        moved = movements_of_lot_number(request.site, number)
        page = Paginator(moved, PER_PAGE).get_page(request.GET.get("page"))
        rows = shown.lot_movement_rows(page.object_list, request.site)
    context = {
        "crumbs": crumbs(request),
        "form": form,
        "lots": found,
        "rows": rows,
        "page": page,
        "number": form.cleaned_data["number"] if form.is_valid() else "",
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "stock/lots.html", context, status=status)


@require_POST
@at_site(*RECALLS)
def recall(request: SiteRequest, lot_id: int) -> HttpResponse:
    """Call a lot back: it is chosen for nobody any more."""
    lot = found_or_404(lot_at(request.site, lot_id))
    try:
        recall_lot(lot=lot, by=request.user, at=request.at)
    except AlreadyRecalled:
        messages.warning(request, _("It is called back already."))
    else:
        messages.success(request, _("It is called back, and chosen for nobody any more."))
    return redirect(to(request, "item", lot.item_id))
