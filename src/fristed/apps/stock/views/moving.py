"""A delivery, a count, what is discarded; and taking each back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.counting import MoreThanThere, MovedMeanwhile, count_item
from ..actions.counting import discard as discard_it
from ..actions.receiving import LotSaysAnotherDay, receive_delivery
from ..actions.supplying import AlreadyTakenBack, take_back
from ..forms.moving import CountForm, DeliveryForm, DiscardForm, lot_words
from ..permissions import KEEPS
from ..presenters.shelf import TAKEN_BACK_HERE
from ..queries import items_of
from ..queries.levels import delivery_at, item_at, level_at, levels_of, movement_at, of_delivery
from .pages import crumbs, form_page, found_or_404, to

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@at_site(*KEEPS)
def deliver(request: SiteRequest) -> HttpResponse:
    """Put a delivery on the shelf."""
    form = DeliveryForm(
        request.POST if request.method == "POST" else None, items=list(items_of(request.site))
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = receive_delivery(
                site=request.site,
                came=form.came(),
                reference=form.cleaned_data["reference"],
                by=request.user,
                at=request.at,
            )
        except LotSaysAnotherDay as known:
            words = _("Lot %(number)s is known here with another last day. Read both again.")
            form.add_error(None, words % {"number": known.lot.number})
        else:
            undo = to(request, "undo_delivery", made.pk)
            messages.success(request, _("The delivery is on the shelf."), extra_tags=f"undo:{undo}")
            return redirect(to(request, "shelf"))
    context = {"form": form, "crumbs": crumbs(request)}
    return render(request, "stock/delivery.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
@at_site(*KEEPS)
def count(request: SiteRequest, item_id: int) -> HttpResponse:
    """Count an item, lot by lot; a difference asks for its reason."""
    item = found_or_404(item_at(request.site, item_id))
    form = CountForm(
        request.POST if request.method == "POST" else None, levels=levels_of(item) or [None]
    )
    if request.method == "POST" and form.is_valid():
        try:
            counted = count_item(item=item, counted=form.counted(), by=request.user, at=request.at)
        except MovedMeanwhile as moved:
            words = ngettext(
                "Something moved while you counted: there should be %(n)s now. Look again.",
                "Something moved while you counted: there should be %(n)s now. Look again.",
                moved.there,
            )
            messages.warning(request, words % {"n": moved.there})
            return redirect(to(request, "count", item.pk))
        else:
            differs = sum(1 for one in counted if one.movement_id)
            messages.success(request, _("Set right.") if differs else _("It is as it should be."))
            return redirect(to(request, "item", item.pk))
    way = crumbs(request, (to(request, "item", item.pk), item.name))
    heading = _("Count: %(item)s") % {"item": item.name}
    return form_page(request, form, heading=heading, submit=_("Keep the count"), crumbs=way)


@require_http_methods(FORM)
@at_site(*KEEPS)
def discard(request: SiteRequest, item_id: int, level_id: int) -> HttpResponse:
    """Take what is expired, broken or called back off the shelf."""
    item = found_or_404(item_at(request.site, item_id))
    level = found_or_404(level_at(item, level_id))
    reason = "recalled" if level.lot and hasattr(level.lot, "recall") else "expired"
    start = {"quantity": level.on_hand, "reason": reason}
    form = DiscardForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            moved = discard_it(
                item=item, lot=level.lot, by=request.user, at=request.at, **form.cleaned_data
            )
        except MoreThanThere:
            form.add_error("quantity", _("So many are not on the shelf. Count first."))
        else:
            undo = to(request, "undo", moved.pk)
            messages.success(request, _("It is off the shelf."), extra_tags=f"undo:{undo}")
            return redirect(to(request, "item", item.pk))
    way = crumbs(request, (to(request, "item", item.pk), item.name))
    lead = f"{item.name} · {lot_words(level)}"
    return form_page(
        request, form, heading=_("Discard"), submit=_("Take it off"), crumbs=way, lead=lead
    )


@require_POST
@at_site(*KEEPS)
def undo(request: SiteRequest, movement_id: int) -> HttpResponse:
    """Take back a delivery's line, a count's difference or what was discarded."""
    movement = found_or_404(movement_at(request.site, movement_id))
    if movement.kind not in TAKEN_BACK_HERE:
        messages.warning(request, _("This is taken back where it was handed out or sent."))
        return redirect(to(request, "item", movement.item_id))
    return _taken_back(request, [movement], to(request, "item", movement.item_id))


@require_POST
@at_site(*KEEPS)
def undo_delivery(request: SiteRequest, delivery_id: int) -> HttpResponse:
    """Take back what stands of a delivery."""
    found_or_404(delivery_at(request.site, delivery_id))
    return _taken_back(request, of_delivery(request.site, delivery_id), to(request, "shelf"))


def _taken_back(request: SiteRequest, movements: list, url: str) -> HttpResponse:  # type: ignore[type-arg]
    try:
        back = take_back(movements=movements, by=request.user, at=request.at)
    except AlreadyTakenBack:
        messages.warning(request, _("Somebody took it back in the meantime."))
    else:
        if back:
            messages.success(request, _("Taken back."))
        else:
            messages.warning(request, _("Somebody took it back in the meantime."))
    return redirect(url)
