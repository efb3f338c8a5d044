"""The customer reference: one digit that is wrong is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.science.bank_statements import customer_reference

DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def adds_up(text: str) -> bool:
    """Tell whether a reference is right by modulus 10, as a bank does: every second one doubled."""
    digits = [int(one) for one in reversed(text)]
    return (sum(digits[::2]) + sum(DOUBLED[one] for one in digits[1::2])) % 10 == 0


@pytest.mark.parametrize(
    ("number", "made"), [(1234567, "12345674"), (1, "18"), (234567, "2345676")]
)
def test_reference_is_the_number_and_its_check_digit(number, made):
    assert customer_reference(number) == made


@pytest.mark.parametrize("number", [0, -1, 10**24])
def test_numbers_that_no_reference_can_hold_are_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        customer_reference(number)


@given(st.integers(1, 10**24 - 1))
def test_what_is_made_is_right(number):
    assert adds_up(customer_reference(number))


@given(st.integers(1, 10**12), st.integers(0, 30), st.integers(1, 9))
def test_modulus_10_alone_sees_one_wrong_digit(number, place, change):
    made = customer_reference(number)
    place %= len(made)
    wrong = made[:place] + str((int(made[place]) + change) % 10) + made[place + 1 :]

    assert not adds_up(wrong)
