"""The default alphabet of GSM 03.38 (now 3GPP TS 23.038, section 6.2.1), and what fits into 160.

A sign outside of it makes a telephone send the whole message in an alphabet of 16 bits, of which 70
signs fit. So words are spelled in the alphabet first: quotation marks and dashes become plain ones.
Æ, ø and å are in it.
"""

import unicodedata
from typing import Final

ONE: Final = 160  # septets of one message; more of them are sent, and paid for, as several

_CAPITALS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHERS: Final = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ÄÖÑÜ§¿äöñüà"
BASIC: Final = frozenset(_CAPITALS + _CAPITALS.lower() + _OTHERS)
EXTENDED: Final = frozenset("^{}\\[~]|€\f")  # behind an escape: two septets each
_PLAIN: Final = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
        "\u00ab": '"', "\u00bb": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-",
        "\u2014": "-", "\u2212": "-", "\u2026": "...", "\u00a0": " ", "\u202f": " ", "\t": " ",
        "\u00b5": "u", "\u03bc": "u", "`": "'", "\u00b4": "'",
    }
)  # fmt: skip
_UNKNOWN: Final = "?"


def spelled(words: str) -> str:
    """Return words in the alphabet of telephones; a letter from elsewhere without its marks.

    >>> spelled("Ikke bruk alene – «blå» tablett")
    'Ikke bruk alene - "blå" tablett'
    """
    return "".join(map(_sign, words.translate(_PLAIN)))


def septets(words: str) -> int:
    """Return how many septets words take, once they are spelled in the alphabet of telephones."""
    return sum(2 if sign in EXTENDED else 1 for sign in spelled(words))


def fitted(words: str, room: int) -> str:
    """Return as many whole words as fit into so many septets; what is cut ends in three dots."""
    told = spelled(words)
    if septets(told) <= room:
        return told
    kept = told
    while kept and septets(kept) + len("...") > room:
        kept = kept.rpartition(" ")[0]
    return f"{kept}..." if room >= len("...") else ""


def _sign(sign: str) -> str:
    if sign in BASIC or sign in EXTENDED:
        return sign
    plain = "".join(one for one in unicodedata.normalize("NFKD", sign) if one in BASIC)
    return plain or _UNKNOWN
