"""The customer reference of a payment in Norway (KID): two to 25 digits, the last one checks.

The check digit here is by modulus 10 (Luhn); banks take modulus 11 too. The rule is written from
memory of the banks' public guide (confidence K); what it says is only whether a reference was
typed right, never what it is for.
"""


def customer_reference(number: int) -> str:
    """Return a reference for a number: its digits and their check digit by modulus 10.

    >>> customer_reference(1234567)
    '12345674'
    """
    if number < 1 or number >= 10**24:
        raise ValueError(number)
    return f"{number}{_modulus_10(str(number))}"


def _modulus_10(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return str(-total % 10)
