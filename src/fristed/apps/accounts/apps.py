"""Staff and how they sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.accounts"
    label = "accounts"
