"""The ledger, what waits, files, sums."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment

from ..choices import FileState, ReversedBecause
from ..models import BankFile, Gift, Payment, Purpose


def to(site: Site, name: str, *args: object) -> str:
    """Return where a page of this room is."""
    return reverse(f"donations:{name}", args=[site.slug, *args])


def money(amount: Decimal, currency: str = "NOK") -> str:
    """Write an amount with its currency; kroner as kroner."""
    told = number_format(amount, decimal_pos=2, force_grouping=True)
    return _("kr %(amount)s") % {"amount": told} if currency == "NOK" else f"{told} {currency}"


def ledger_head() -> list[Any]:
    """Return the columns of the ledger."""
    return [_("Line"), _("Day"), _("Purpose"), {"text": _("Amount"), "number": True}, _("Reversal")]


def ledger_rows(gifts: Iterable[Gift], site: Site, *, keeps: bool) -> list[list[Any]]:
    """Return the lines of the ledger."""
    return [
        [
            _("Line %(line)s") % {"line": one.number},
            date_format(one.booked_date, _("j M Y")),
            one.purpose.name,
            {"text": money(one.amount, one.currency), "number": True},
            _reversal(one, site, keeps=keeps),
        ]
        for one in gifts
    ]


def _reversal(one: Gift, site: Site, *, keeps: bool) -> Any:
    if one.reverses:
        because = ReversedBecause(one.because).label
        return _("reverses line %(line)s: %(why)s") % {"line": one.reverses.number, "why": because}
    if one.is_reversed:  # type: ignore[attr-defined]  # annotated by the question
        return _("reversed")
    if not keeps:
        return "–"
    return {"text": _("Reverse it"), "href": to(site, "reverse", one.pk)}


def waiting_rows(payments: Iterable[Payment], payers: Mapping[int, str]) -> list[dict[str, Any]]:
    """Return payments that wait, with who paid and what they wrote."""
    return [
        {
            "pk": one.pk,
            "amount": money(one.amount, one.currency),
            "day": date_format(one.booked_date, _("j M Y")),
            "said": payers.get(one.pk, ""),
            "reference": one.reference,
        }
        for one in payments
    ]


def file_head() -> list[Any]:
    """Return the columns of the list of files."""
    return [_("Read"), _("Entries"), _("Trouble"), _("How far")]


def file_rows(files: Iterable[BankFile], site: Site) -> list[list[Any]]:
    """Return the bank's files."""
    return [
        [
            {"text": moment(site, one.seen_at), "href": to(site, "file", one.pk)},
            str(one.entries),
            str(one.refused),
            FileState(one.state).label,
        ]
        for one in files
    ]


def file_facts(file: BankFile) -> list[tuple[str, str]]:
    """Return what a file would bring, or brought."""
    sums = {
        True: _("yes"),
        False: _("no: entries may be missing"),
        None: _("the file does not say, or an entry cannot be read"),
    }
    return [
        (_("Kind of file"), file.form),
        (_("Entries in the file"), str(file.entries)),
        (_("Known already"), str(file.known)),
        (_("New to us"), str(file.fresh)),
        (_("Of these gifts whose reference we know"), str(file.fits)),
        (_("Entries that cannot be read"), str(file.refused)),
        (_("The balances fit the entries"), sums[file.adds_up]),
    ]


def troubles(file: BankFile) -> list[list[str]]:
    """Return the entries that cannot be read: which, why, where."""
    return [
        [_("Entry %(number)s") % {"number": number}, trouble_word(code), where]
        for number, code, where in file.troubles
    ]


def trouble_word(code: str) -> str:
    """Say what is wrong with an entry or with a file."""
    return {
        "no_amount": _("no amount"),
        "amount_too_fine": _("an amount finer than øre"),
        "amount_too_large": _("an amount beyond all sense"),
        "no_currency": _("no currency"),
        "no_date": _("no day"),
        "in_or_out_unknown": _("neither in nor out"),
        "not_booked": _("not booked yet: it comes again when it is"),
        "parts_do_not_add_up": _("the parts of a batch are not the whole"),
        "part_in_another_currency": _("a part in another currency"),
        "too_many_cells": _("more cells than columns"),
        "hostile_xml": _("The file holds a document type or an entity. It is not read."),
        "unknown_version": _("This is no camt.053 of version 02 or 08."),
        "no_layout": _("This is no camt.053. Say first what the columns of the bank’s table mean."),
        "no_head": _("No line of the table names the columns that were said."),
        "too_large": _("The file is too large."),
    }.get(code, _("it cannot be read (%(code)s)") % {"code": code})


def total_head() -> list[Any]:
    """Return the columns of a year's sums."""
    return [
        _("Month"),
        _("Purpose"),
        {"text": _("Gifts"), "number": True},
        {"text": _("Sum"), "number": True},
    ]


def years_beside(year: int, today: date) -> list[int]:
    """Return the years before and after one: of this century, and none that has not begun."""
    return [one for one in (year - 1, year + 1) if 2000 <= one <= today.year]


def total_rows(found: Iterable[tuple[date, str, str, Decimal, int]]) -> list[list[Any]]:
    """Return a year's sums by month and purpose."""
    return [
        [
            date_format(month, "F Y"),
            name,
            {"text": str(gifts), "number": True},
            {"text": money(total, currency), "number": True},
        ]
        for month, name, currency, total, gifts in found
    ]


def purpose_rows(purposes: Iterable[Purpose]) -> list[list[Any]]:
    """Return what gifts can be for."""
    return [
        [
            one.name,
            one.code,
            one.reference,
            one.income_account,
            _("open") if one.is_open else _("closed"),
        ]
        for one in purposes
    ]


def purpose_head() -> list[str]:
    """Return the columns of the purposes."""
    return [_("Purpose"), _("Code"), _("Reference (KID)"), _("Ledger account"), _("Public page")]
