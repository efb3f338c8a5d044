"""What a file of pretix tells, what is wrong with a file, and vouchers as pretix takes them."""

import secrets
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from fristed.science import hand_over
from fristed.science.exchange import csv_line

_SIGNS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is read as another
_LENGTH: Final = 12


def ticket_head() -> list[Any]:
    """Return the columns of how many come."""
    return [_("Product"), {"text": _("Tickets that are paid"), "number": True}]


def ticket_rows(found: hand_over.Attendance) -> list[list[Any]]:
    """Return how many come, by product."""
    return [[name, {"text": str(count), "number": True}] for name, count in found.by_product]


def ticket_facts(found: hand_over.Attendance) -> list[tuple[str, str]]:
    """Return what the whole comes to."""
    return [
        (_("Event in pretix"), found.event),
        (_("Come"), str(found.total)),
        (_("Not paid yet"), str(found.waiting)),
        (_("Expired or cancelled"), str(found.left_out)),
    ]


def trouble_word(code: str) -> str:
    """Say what is wrong with a file."""
    return {
        "too_large": _("The file is too large."),
        "not_json": _("This is no JSON, or it is cut off."),
        "not_text": _("This is no text."),
        "not_a_table": _("This is no table."),
        "not_pretix": _("This is no order data of pretix, or not in English."),
        "several_events": _("The file holds several events. Export one."),
    }.get(code, _("it cannot be read (%(code)s)") % {"code": code})


def vouchers_csv(
    *,
    many: int,
    usages: int,
    item: str,
    quota: str,
    tag: str,
    free: bool,
    reserves: bool,
    until: Any,
) -> str:
    """Write vouchers whose codes are drawn by chance: they say nothing of whoever gets them."""
    made: Iterable[hand_over.Voucher] = (
        hand_over.Voucher(
            code="".join(secrets.choice(_SIGNS) for _sign in range(_LENGTH)),
            most_usages=usages,
            valid_until=until,
            price_mode="set" if free else "none",
            value=Decimal(0) if free else None,
            item=item,
            quota=quota,
            tag=tag,
            reserves=reserves,
        )
        for _voucher in range(many)
    )
    rows = [hand_over.VOUCHER_HEAD, *(hand_over.voucher_row(one) for one in made)]
    return "".join(csv_line(cells) for cells in rows)
