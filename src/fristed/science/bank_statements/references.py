"""The customer reference of a payment in Norway (KID): two to 25 digits, the last one checks.

The check digit is by modulus 10 (Luhn) or modulus 11, weights 2 to 7 from the right; by modulus 11
it can be a hyphen. The rule is written from memory of the banks' public guide (confidence K);
what it says is only whether a reference was typed right, never what it is for.
"""

import re
from typing import Final

_FORM: Final = re.compile(r"[0-9]{1,24}[0-9-]")
_ELEVEN: Final = 11


def customer_reference(number: int) -> str:
    """Return a reference for a number: its digits and their check digit by modulus 10.

    >>> customer_reference(1234567)
    '12345674'
    """
    if number < 1 or number >= 10**24:
        raise ValueError(number)
    return f"{number}{_modulus_10(str(number))}"


def is_customer_reference(text: str) -> bool:
    """Tell whether a reference has the form and a right check digit, by either modulus."""
    if not _FORM.fullmatch(text):
        return False
    body, check = text[:-1], text[-1]
    return check in (_modulus_10(body), _modulus_11(body))


def _modulus_10(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return str(-total % 10)


def _modulus_11(digits: str) -> str:
    weighed = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(digits)))
    rest = -weighed % _ELEVEN
    return "-" if rest == 10 else str(rest)
