"""Saying what a product is."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.stock.choices import ItemKind
from fristed.apps.stock.models import Item
from fristed.ground.context import as_one

from ..models import Product


class NotNaloxone(Exception):
    """This item of the stock is something else."""


@as_one
def describe_product(
    *, item: Item, form: str, doses_per_kit: int, by: Staff, at: datetime
) -> Product:
    """Say what an item of the stock is. Kits given before keep what was true then."""
    if item.kind != ItemKind.NALOXONE:
        raise NotNaloxone
    product, _new = Product.objects.update_or_create(
        site=item.site, item=item, defaults={"form": form, "doses_per_kit": doses_per_kit}
    )
    subject = f"item:{item.pk}"
    record(what="naloxone.product_described", subject=subject, by=by, at=at, site=item.site_id)
    return product
