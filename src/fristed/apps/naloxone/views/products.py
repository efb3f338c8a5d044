"""What the naloxone of the stock is: its form, and the doses in a kit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions.products import describe_product
from ..forms import ProductForm
from ..permissions import KEEPERS
from ..presenters.products import product_head, product_rows
from ..queries.names import item_name
from ..queries.supplies import item_at, offered_at, product_of
from .pages import crumbs, form_page, found_or_404, to


@at_site(*KEEPERS)
@require_safe
def products(request: SiteRequest) -> HttpResponse:
    """List the naloxone of the stock, and what of it is not described yet."""
    offered = offered_at(request.site, local_day(request.site, request.at))
    context = {
        "rows": product_rows(offered, request.site),
        "head": product_head(),
        "crumbs": crumbs(request),
    }
    return render(request, "naloxone/products.html", context)


@at_site(*KEEPERS)
def product(request: SiteRequest, item: int) -> HttpResponse:
    """Say what a stock item is: its form, and the doses in a kit."""
    found = found_or_404(item_at(request.site, item))
    posted = request.POST if request.method == "POST" else None
    form = ProductForm(posted, product=product_of(found))
    if request.method == "POST" and form.is_valid():
        describe_product(item=found, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("Kept. Kits given from now on are counted with it."))
        return redirect(to(request, "products"))
    return form_page(
        request,
        form,
        heading=item_name(found),
        submit=_("Keep it"),
        crumbs=crumbs(request, ("products", _("Products"))),
    )
