"""Who comes, known by as little as the law of the place allows."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.clients"
    label = "clients"
