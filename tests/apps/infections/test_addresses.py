"""A visit in the address is a number of a visit, or is none."""

import pytest
from django.test import RequestFactory

from fristed.apps.infections.views.pages import visit_number


@pytest.mark.parametrize(
    "digits", ["9" * 5000, "0" * 5000 + "1", "9223372036854775808", "\u00b2", "-1", ""]
)
def test_anything_else_is_none(digits: str) -> None:
    assert visit_number(RequestFactory().get("/", {"visit": digits})) is None


@pytest.mark.parametrize("number", [1, 9223372036854775807])
def test_number_is_the_visits(number: int) -> None:
    assert visit_number(RequestFactory().get("/", {"visit": number})) == number
