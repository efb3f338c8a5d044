"""Questions from outside: neither confirmed nor denied."""

from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.enquiries"
    label = "enquiries"
