"""How what was told reached the house. The states and kinds of a stay are data: data/stay.yaml."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Source(TextChoices):
    """How an event reached the house."""

    PAGE = "page", _("on a page")
    TABLET = "tablet", _("on a tablet")
    PAPER = "paper", _("from paper")
