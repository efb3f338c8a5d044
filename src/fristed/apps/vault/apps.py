"""Identities, agreements and every free word about a person, sealed under a key per person."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.vault"
    label = "vault"
