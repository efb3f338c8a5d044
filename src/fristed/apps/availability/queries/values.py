"""A period as it is kept."""

import re

from django.utils.translation import gettext as _

from ..models import A_PERIOD


class NotAPeriod(Exception):
    """What was typed is no period; says what to write."""


def kept_period(typed: str) -> str:
    """Return a time, or two with a stroke between, the earlier one first."""
    plain = "".join(typed.split())
    first, _stroke, last = plain.partition("/")
    if not re.match(A_PERIOD, plain) or (last and last < first):
        raise NotAPeriod(_("Write a year or a month, or two with a stroke: 2023, 2022-05/2023-03."))
    return plain
