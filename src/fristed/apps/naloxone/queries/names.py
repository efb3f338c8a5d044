"""What an item is called in the language of the page."""

from django.utils.translation import get_language

from fristed.apps.stock.models import Item


def item_name(item: Item) -> str:
    """Return the item's name, in bokmål or else in English."""
    return item.name_nb if (get_language() or "").startswith("nb") else item.name_en
