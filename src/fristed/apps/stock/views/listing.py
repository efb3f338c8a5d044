"""The site's list: items and packs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions import shelving as acts
from ..forms.listing import ItemForm, PackForm
from ..permissions import DECIDES, SEES
from ..presenters import shelf as shown
from ..queries import items_of, packs_of
from ..queries.levels import item_at
from ..queries.shelf import pack_at
from .pages import crumbs, form_page, found_or_404, to

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@at_site(*DECIDES)
def new_item(request: SiteRequest) -> HttpResponse:
    """Put an item on the list."""
    form = ItemForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.add_item(site=request.site, by=request.user, at=request.at, **form.said())
        except acts.NameTaken:
            form.add_error("name_en", _("Something on the list has this name already."))
        else:
            messages.success(request, _("It is on the list."))
            return redirect(to(request, "item", made.pk))
    return form_page(request, form, heading=_("New item"), submit=_("Put it on the list"))


@require_http_methods(FORM)
@at_site(*DECIDES)
def change_item(request: SiteRequest, item_id: int) -> HttpResponse:
    """Change what is said of an item."""
    found = found_or_404(item_at(request.site, item_id))
    form = ItemForm(
        request.POST if request.method == "POST" else None, initial=shown.form_start(found)
    )
    if request.method == "POST" and form.is_valid():
        try:
            acts.change_item(item=found, by=request.user, at=request.at, **form.said())
        except acts.NameTaken:
            form.add_error("name_en", _("Something on the list has this name already."))
        else:
            messages.success(request, _("It is changed."))
            return redirect(to(request, "item", found.pk))
    way = crumbs(request, (to(request, "item", found.pk), found.name))
    return form_page(
        request, form, heading=_("Change item"), submit=_("Keep the change"), crumbs=way
    )


@require_safe
@at_site(*SEES)
def packs(request: SiteRequest) -> HttpResponse:
    """Show the packs: what stands as a tile at the hand-out."""
    rows = shown.pack_rows(packs_of(request.site), request.site)
    decides = bool(request.roles.intersection(DECIDES))
    context = {"crumbs": crumbs(request), "rows": rows, "decides": decides}
    return render(request, "stock/packs.html", context)


@require_http_methods(FORM)
@at_site(*DECIDES)
def new_pack(request: SiteRequest) -> HttpResponse:
    """Put a pack together."""
    form = PackForm(
        request.POST if request.method == "POST" else None, items=list(items_of(request.site))
    )
    if request.method == "POST" and form.is_valid():
        try:
            acts.add_pack(
                site=request.site,
                lines=form.lines(),
                by=request.user,
                at=request.at,
                **form.said(),
            )
        except acts.NameTaken:
            form.add_error("name_en", _("A pack has this name already."))
        else:
            messages.success(request, _("The pack stands as a tile at the hand-out."))
            return redirect(to(request, "packs"))
    way = crumbs(request, (to(request, "packs"), _("Packs")))
    return form_page(request, form, heading=_("New pack"), submit=_("Keep the pack"), crumbs=way)


@require_http_methods(FORM)
@at_site(*DECIDES)
def change_pack(request: SiteRequest, pack_id: int) -> HttpResponse:
    """Change a pack, or take it off the tiles."""
    pack = found_or_404(pack_at(request.site, pack_id))
    start = {name: getattr(pack, name) for name in ("name_en", "name_nb", "position", "active")}
    start |= {f"item_{line.item_id}": line.quantity for line in pack.lines.all()}
    form = PackForm(
        request.POST if request.method == "POST" else None,
        items=list(items_of(request.site)),
        initial=start,
    )
    if request.method == "POST" and form.is_valid():
        try:
            acts.change_pack(
                pack=pack, lines=form.lines(), by=request.user, at=request.at, **form.said()
            )
        except acts.NameTaken:
            form.add_error("name_en", _("A pack has this name already."))
        else:
            messages.success(request, _("It is changed."))
            return redirect(to(request, "packs"))
    way = crumbs(request, (to(request, "packs"), _("Packs")))
    return form_page(
        request, form, heading=_("Change pack"), submit=_("Keep the change"), crumbs=way
    )
