"""Reports of a room's published figures, signed month by month for the network it belongs to."""

from django.apps import AppConfig


class MemberReportsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.member_reports"
    label = "member_reports"
