"""A mobile number as telephones know it: a plus, the country, the number."""

import re
from typing import Final

from django.conf import settings

_BETWEEN: Final = re.compile(r"[\s().-]")
_NUMBER: Final = re.compile(r"\+[1-9]\d{7,14}\Z", re.ASCII)


def number_in(words: str) -> str:
    """Return the number somebody typed, with its country; empty where it is none.

    Without a country it is of the first that the house sends to. A number of any other country is
    none: messages to far countries can cost what a house has.
    """
    plain = _BETWEEN.sub("", words)
    if plain.startswith("00"):
        plain = f"+{plain[2:]}"
    elif not plain.startswith("+"):
        plain = f"+{settings.TEXT_COUNTRIES[0]}{plain}"
    allowed = plain.startswith(tuple(f"+{one}" for one in settings.TEXT_COUNTRIES))
    return plain if allowed and _NUMBER.match(plain) else ""
