"""Numbers as a scenario asks for them."""

from typing import Any

from django import forms


def number(label: Any, least: float, most: float, **kw: Any) -> forms.FloatField:
    """Return a number, with a comma where the reader's language writes one."""
    return forms.FloatField(label=label, min_value=least, max_value=most, localize=True, **kw)


def whole(label: Any, least: int, most: int, **kw: Any) -> forms.IntegerField:
    """Return a whole number."""
    return forms.IntegerField(label=label, min_value=least, max_value=most, **kw)
