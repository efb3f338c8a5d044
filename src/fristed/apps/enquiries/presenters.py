"""The register of outside enquiries."""

from collections.abc import Iterable
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from .models import Enquiry

# Said to whoever asks, in both languages of the house, whatever language the screen has.
WORDS = (
    ("nb", "Vi verken bekrefter eller avkrefter om noen bruker tjenesten vår. Det gjelder alle."),
    ("en", "We neither confirm nor deny whether anybody uses this service. That holds for all."),
)


def enquiry_head() -> list[str]:
    """Return the table's head."""
    return [_("When"), _("Who asked"), _("How"), _("Answer"), _("By")]


def enquiry_rows(enquiries: Iterable[Enquiry], site: Site) -> list[list[Any]]:
    """Return one row per enquiry."""
    return [
        [
            formats.date_format(row.asked_at.astimezone(site.zone), _("j M Y, H:i")),
            row.get_asker_display(),
            row.get_channel_display(),
            _answer(row),
            " + ".join(str(staff) for staff in (row.by, row.second) if staff),
        ]
        for row in enquiries
    ]


def _answer(row: Enquiry) -> str:
    said = str(row.get_answer_display())
    return f"{said} ({row.rule_set})" if row.rule_set else said
