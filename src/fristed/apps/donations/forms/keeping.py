"""Books, purposes, bank files, matching, reversing."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import DayField, one_of, words

from ..choices import NotAGift, ReversedBecause
from ..models import Books, Purpose

MOST_BYTES: Final = 5 * 2**20
COLUMNS: Final = (
    ("booked_date", _("Column: day of booking")),
    ("amount", _("Column: amount, with a sign")),
    ("amount_in", _("Column: money in, where it stands apart")),
    ("amount_out", _("Column: money out, where it stands apart")),
    ("reference", _("Column: reference (KID)")),
    ("text", _("Column: message")),
    ("debtor", _("Column: who paid")),
)


class BooksForm(forms.Form):
    """Where money comes in, and how the accountant calls the accounts."""

    account = words(_("Bank account"), 34)
    organisation_number = words(_("Organisation number"), 20)
    contact_name = words(_("Whom an accountant may ask"), 100)
    bank_account = words(_("Ledger account: bank"), 20, initial="1920")
    bank_category = words(_("Its grouping category"), 60, initial="balanseverdiForOmloepsmiddel")
    bank_code = words(_("Its grouping code"), 20, initial="1920")
    income_category = words(_("Gifts: grouping category"), 60, initial="annenDriftsinntekt")
    income_code = words(_("Gifts: grouping code"), 20, initial="3900")
    receipts = forms.BooleanField(
        label=_("The tax administration has approved us for tax deductions"),
        help_text=_("Only then may somebody ask that their gifts are reported."),
        required=False,
    )
    groups = [
        (_("Gifts"), ["account", "organisation_number", "contact_name", "receipts"]),
        (
            _("Accounts"),
            ["bank_account", "bank_category", "bank_code", "income_category", "income_code"],
        ),
        (_("The bank’s own table; leave empty for camt.053"), [name for name, _label in COLUMNS]),
    ]

    def __init__(self, *args: Any, books: Books | None, **kw: Any) -> None:
        kept = {} if books is None else {name: getattr(books, name) for name in self.base_fields}
        kw["initial"] = kept | ({} if books is None else books.layout)
        super().__init__(*args, **kw)
        for name, label in COLUMNS:
            self.fields[name] = words(label, 60, required=False)

    def clean(self) -> dict[str, Any]:
        """Take columns whole or not at all."""
        said = super().clean() or {}
        named = {name: said.get(name, "") for name, _label in COLUMNS}
        whole = named["booked_date"] and any(
            named[one] for one in ("amount", "amount_in", "amount_out")
        )
        if any(named.values()) and not whole:
            raise ValidationError(_("Name the columns with the day and with the amount, or none."))
        return said

    def said(self) -> dict[str, Any]:
        """Return what the books keep."""
        told = {name: self.cleaned_data[name] for name in self.base_fields}
        layout = {name: self.cleaned_data[name] for name, _label in COLUMNS}
        return told | {"layout": {k: v for k, v in layout.items() if v}}


class PurposeForm(forms.Form):
    """What gifts can be for."""

    code = forms.RegexField(
        r"\A[A-Za-z0-9-]{1,20}\Z", label=_("Code, for the accountant"), max_length=20
    )
    name = words(_("Name, for everybody"), 80)
    income_account = words(_("Ledger account"), 20, initial="3900")


class FileForm(forms.Form):
    """A bank's file."""

    statement = forms.FileField(
        label=_("The bank’s file"),
        help_text=_(
            "camt.053, or the bank’s table as CSV; at most 5 MB. It is sealed as soon as it "
            "arrives, and nothing is written until you have seen what it brings."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,.csv,.txt"}),
        error_messages={"required": _("Choose a file.")},
    )


def _purposes(purposes: Iterable[Purpose]) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in purposes]


class MatchForm(forms.Form):
    """What a payment was for, or that it was no gift."""

    what = one_of(_("What was it?"), ())

    def __init__(self, *args: Any, purposes: Iterable[Purpose], **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
        aside = [(one.value, one.label) for one in NotAGift if one != NotAGift.WENT_OUT]
        field.choices = [(_("A gift for"), _purposes(purposes)), (_("No gift"), aside)]


class CashForm(forms.Form):
    """A gift that came in no file."""

    purpose = one_of(_("What was it for?"), ())
    amount = forms.DecimalField(
        label=_("Amount in kroner"), min_value=Decimal("0.01"), max_digits=12, decimal_places=2
    )
    booked_date = DayField(label=_("When it was counted"))

    def __init__(self, *args: Any, purposes: Iterable[Purpose], today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._today = today
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
        field.choices = _purposes(purposes)
        self.fields["booked_date"].initial = today

    def clean_booked_date(self) -> date:
        """Take no day that has not come."""
        day: date = self.cleaned_data["booked_date"]
        if day > self._today:
            raise ValidationError(_("This day has not come yet."))
        return day


class ReverseForm(forms.Form):
    """Why a line is reversed."""

    because = one_of(_("Why?"), ReversedBecause)
