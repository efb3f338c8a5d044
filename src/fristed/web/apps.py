"""The web storey as a Django app, so that its templates, strings and assets are found."""

from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """Pages, components and the furniture they share."""

    name = "fristed.web"
    label = "web"

    def ready(self) -> None:
        """Let every form of the house say in the house's words what is missing."""
        forms.Field.default_error_messages = {
            **forms.Field.default_error_messages,
            "required": _("This is needed. Fill it in, or choose an answer."),
        }
