"""Members of an association and their chapters; in a house of its own, never in a service's."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.members"
    label = "members"
