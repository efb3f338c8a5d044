"""What was done, by whom; it tells nobody's story."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.audit"
    label = "audit"
