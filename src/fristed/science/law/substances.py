"""Whether a stated substance is meant by the words of a rule book: yes, no, or perhaps."""

from collections.abc import Iterable
from enum import StrEnum

from .files import shipped
from .model import LawError


class UnknownWord(LawError):
    """A rule book names a substance or group that substances.yaml does not know."""


class Meant(StrEnum):
    """Whether a word means a substance; perhaps is for a person to judge."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


_UNTOLD = ("other", "unknown")


def known_words() -> frozenset[str]:
    """Give every word a rule book may use: groups, and the substances themselves."""
    table = shipped("substances.yaml")
    return frozenset(table["words"]) | frozenset(table["substances"])


def meant_by(substance: str, words: Iterable[str]) -> Meant:
    """Say whether any of a rule book's words means a substance.

    Parameters
    ----------
    substance : str
        A code of substances.yaml.
    words : iterable of str
        The words of the rule book's list, each a group or a substance.

    Returns
    -------
    Meant
        ``other`` and ``unknown`` are always perhaps. A mixture is meant where it is named, else
        as far as its least meant part.
    """
    words = tuple(words)
    if substance in _UNTOLD:
        return Meant.PERHAPS
    best = _strongest(_one(substance, word) for word in words)
    parts = shipped("substances.yaml")["mixtures"].get(substance, ())
    if best is Meant.YES or not parts:
        return best
    return _weakest(meant_by(part, words) for part in parts)


def any_part_meant_by(substance: str, words: Iterable[str]) -> Meant:
    """Say whether a substance, or any part of a mixture, is meant: for lists of what is barred."""
    words = tuple(words)
    parts = shipped("substances.yaml")["mixtures"].get(substance, ())
    return _strongest([meant_by(substance, words), *(meant_by(part, words) for part in parts)])


def _one(substance: str, word: str) -> Meant:
    if word == substance:
        return Meant.YES
    if word not in known_words():
        raise UnknownWord(f"substances.yaml has no word {word!r}; add it with its members")
    row = shipped("substances.yaml")["words"].get(word, {})
    if substance in row.get("members", ()):
        return Meant.YES
    return Meant.PERHAPS if substance in row.get("perhaps", ()) else Meant.NO


_ORDER = (Meant.NO, Meant.PERHAPS, Meant.YES)


def _strongest(each: Iterable[Meant]) -> Meant:
    return max(each, key=_ORDER.index, default=Meant.NO)


def _weakest(each: Iterable[Meant]) -> Meant:
    return min(each, key=_ORDER.index, default=Meant.NO)
