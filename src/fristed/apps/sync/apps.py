"""Tablets that work without a network: their keys, what they tell, what is given to them."""

from django.apps import AppConfig


class SyncConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.sync"
    label = "sync"
