"""Rows of products."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from ..queries.names import item_name
from ..queries.supplies import Offered


def product_head() -> list[Any]:
    """Return the words over the products."""
    return [_("Stock item"), _("Form"), {"text": _("Doses in a kit"), "number": True}]


def product_rows(offered: Iterable[Offered], site: Site) -> list[list[Any]]:
    """Return the naloxone of the stock, and what is not said of it."""
    return [
        [
            {
                "text": item_name(one.item),
                "href": reverse("naloxone:product", args=[site.slug, one.item.pk]),
            },
            one.product.get_form_display()
            if one.product
            else {"state": "attention", "text": _("not said yet")},
            {"text": str(one.product.doses_per_kit) if one.product else "–", "number": True},
        ]
        for one in offered
    ]
