"""The key of self-chosen answers: the same for the same words, and of no use without the secret."""

import hashlib
import hmac
import unicodedata
from collections.abc import Sequence

LENGTH_BYTES = 8


class NothingAnswered(ValueError):
    """A question was skipped, so there is nothing to compare."""


def normalise(answer: str) -> str:
    """Bring an answer to one form, however it was typed.

    Case, spaces, punctuation, invisible marks and the width of characters do not matter; digits of
    any script are read as 0–9. Accents and vowel signs stay: they tell words apart.

    Parameters
    ----------
    answer : str
        What was typed.

    Returns
    -------
    str
        Letters, marks and digits only; empty where there are none. Normalising again changes
        nothing.
    """
    folded, before = _folded(answer), answer
    while folded != before:
        folded, before = _folded(folded), folded
    return folded


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(_read(c) for c in plain if unicodedata.category(c)[0] in "LMN")
    return unicodedata.normalize("NFKC", kept)


def _read(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def linkage_key(elements: Sequence[str], key: bytes) -> bytes:
    """Make the key of some answers: HMAC-SHA-256 over them, normalised, each with its length.

    A plain hash of short answers is tried through in minutes; without ``key``, which is kept
    outside the database, this one cannot be tried at all. The lengths keep ``("ab", "c")`` and
    ``("a", "bc")`` apart.

    Parameters
    ----------
    elements : sequence of str
        The answers, in the order of the questions.
    key : bytes
        The secret of the network, at least 32 bytes.

    Returns
    -------
    bytes
        32 bytes.

    Raises
    ------
    NothingAnswered
        Where there is no answer, or one is empty once normalised.
    ValueError
        Where the secret is shorter than 32 bytes.

    References
    ----------
    .. [1] H. Krawczyk, M. Bellare, R. Canetti, HMAC: Keyed-Hashing for Message Authentication,
       RFC 2104, 1997.
    """
    if len(key) < hashlib.sha256().digest_size:
        raise ValueError("The secret is too short.")
    answers = [normalise(element).encode() for element in elements]
    if not answers or not all(answers):
        raise NothingAnswered
    message = b"".join(len(one).to_bytes(LENGTH_BYTES, "big") + one for one in answers)
    return hmac.new(key, message, hashlib.sha256).digest()
