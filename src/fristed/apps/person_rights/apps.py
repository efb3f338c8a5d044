"""A person's rights: a copy of everything held, and a decision on each record of it."""

from django.apps import AppConfig


class PersonRightsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.person_rights"
    label = "person_rights"
