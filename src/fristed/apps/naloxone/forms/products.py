"""What a product is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ..choices import Form
from ..models import Product


class ProductForm(forms.Form):
    """What a stock item is."""

    form = forms.ChoiceField(label=gettext_lazy("Form"), choices=Form, widget=forms.RadioSelect)
    doses_per_kit = forms.IntegerField(
        label=gettext_lazy("Doses in a kit"), min_value=1, max_value=20
    )
    quick = {"doses_per_kit": [1, 2, 5]}

    def __init__(self, *args: Any, product: Product | None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if product is not None:
            self.initial = {"form": product.form, "doses_per_kit": product.doses_per_kit}
