"""What is on the shelf: items, packs, lots, and every movement of them."""

from django.apps import AppConfig


class StockConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.stock"
    label = "stock"
