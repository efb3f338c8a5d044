"""Saying which column holds what."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ..choices import Field, RowIs
from ..models import ORDERS


class ColumnsForm(forms.Form):
    """A choice for each field, and the order of days where a table has any."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        fields: Sequence[Field],
        columns: Sequence[tuple[str, str]],
        order: str,
        orders: Iterable[str],
        chosen: Mapping[str, int],
        row_is: str | None = None,
    ) -> None:
        super().__init__(data)
        self.known = {field.code: field for field in fields}
        for field in fields:
            nowhere = _("Choose a column") if field.needed else _("not in this table")
            self.fields[field.code] = forms.TypedChoiceField(
                label=field.label,
                choices=[("", nowhere), *columns],
                coerce=int,
                required=field.needed,
                initial=str(chosen[field.code]) if field.code in chosen else "",
                error_messages={"required": _("Say which column holds this.")},
            )
        self.fields["order"] = forms.ChoiceField(
            label=_("How are days written in this table?"),
            help_text=_order_help(list(orders)),
            choices=ORDERS,
            widget=forms.RadioSelect,
            initial=order,
            required=False,
        )

        if row_is is not None:
            self.fields["row_is"] = _row_field(row_is)

    def columns(self) -> dict[str, int]:
        """Return the column of each field that has one."""
        return {
            code: self.cleaned_data[code]
            for code in self.known
            if self.cleaned_data.get(code) not in (None, "")
        }


def _order_help(orders: list[str]) -> str:
    if len(orders) > 1:
        return _("The days in it can be read in more than one way. Look at one that you know.")
    return _("Proposed from the days in it.") if orders else ""


def _row_field(row_is: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What does one row tell?"),
        choices=RowIs.choices,
        widget=forms.RadioSelect,
        initial=row_is,
        error_messages={"required": _("Say what one row tells: nobody can guess it.")},
    )
