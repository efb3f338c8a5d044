"""The customer reference: one digit that is wrong, or two that changed places, are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.science.bank_statements import customer_reference, is_customer_reference

RIGHT = ("12345674", "2345676", "00000018", "6-")
WRONG = ("", "4", "12345675", "1234567x", "٤٤", "1" * 26)


@pytest.mark.parametrize("text", RIGHT)
def test_right_ones_are_taken(text):
    assert is_customer_reference(text)


@pytest.mark.parametrize("text", WRONG)
def test_wrong_ones_are_refused(text):
    assert not is_customer_reference(text)


@given(st.integers(1, 10**24 - 1))
def test_what_is_made_is_right(number):
    assert is_customer_reference(customer_reference(number))


@given(st.integers(1, 10**12), st.integers(0, 30), st.integers(1, 9))
def test_modulus_10_alone_sees_one_wrong_digit(number, place, change):
    made = customer_reference(number)
    place %= len(made)
    wrong = made[:place] + str((int(made[place]) + change) % 10) + made[place + 1 :]

    assert customer_reference(int(wrong[:-1]) or 1) != wrong
