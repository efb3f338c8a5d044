"""A dose: which vaccine, from which vial, where, when."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import words
from fristed.apps.stock.models import Item, Lot

from ..actions.doses import Vial
from ..choices import BodySite, Vaccine
from .courses import OnADay

HERE, ELSEWHERE = "here", "elsewhere"


class RightForm(OnADay):
    """A dose as it should have been written."""

    vaccine = forms.ChoiceField(label=_("Vaccine"), choices=[("", "–"), *Vaccine.choices])
    where = forms.ChoiceField(
        label=_("Where it was given"),
        choices=[(HERE, _("here")), (ELSEWHERE, _("elsewhere, as told"))],
        initial=HERE,
        widget=forms.RadioSelect,
    )
    body_site = forms.ChoiceField(
        label=_("Where on the body"),
        choices=BodySite.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    product = words(_("Product, in words"), 60, required=False)
    lot_number = words(_("Lot, in words"), 40, required=False)

    field_order = ["vaccine", "where", "body_site", "date", "product", "lot_number"]

    def said(self) -> dict[str, Any]:
        """Return what the action wants."""
        given = dict(self.cleaned_data)
        return given | {"elsewhere": given.pop("where") == ELSEWHERE}


class DoseForm(RightForm):
    """A dose with its vial off the shelf; what is not on the shelf is told in words."""

    vial = forms.ChoiceField(
        label=_("From the shelf"),
        required=False,
        help_text=_("One dose is taken off. What is not listed can be told in words under More."),
    )

    field_order = ["vaccine", "where", "vial", "body_site", "date"]
    more = ["product", "lot_number"]

    def __init__(self, *args: Any, lots: "QuerySet[Lot]", items: list[Item], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.vials = {f"{one.item_id}:{one.pk}": Vial(one.item, one) for one in lots}
        listed = {vial.item.pk for vial in self.vials.values() if vial.item}
        self.vials |= {f"{one.pk}:": Vial(one) for one in items if one.pk not in listed}
        choices = [(code, vial_words(vial)) for code, vial in self.vials.items()]
        self.fields["vial"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]
        self.fields["date"].initial = self.today

    def said(self) -> dict[str, Any]:
        """Return what the action wants."""
        given = super().said()
        in_words = Vial(product=given.pop("product"), lot_number=given.pop("lot_number"))
        return given | {"vial": self.vials.get(given["vial"], in_words)}


def vial_words(vial: Vial) -> str:
    """Return a vial as it stands on the shelf: name, lot, last day."""
    if vial.item is None:
        return ""
    name = vial.item.name_nb if get_language() == "nb" else vial.item.name_en
    if vial.lot is None:
        return name
    last = f", {vial.lot.expires_on.isoformat()}" if vial.lot.expires_on else ""
    return f"{name}, {vial.lot.number}{last}"
