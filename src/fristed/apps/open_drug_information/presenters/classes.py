"""A class of drugs for everybody: what is told of it, which of its drugs have a page, its pairs."""

from collections.abc import Collection, Sequence
from typing import Any

from fristed.apps.drug_information.models import Text
from fristed.apps.drug_information.queries.published import Mixture
from fristed.apps.drug_information.queries.subjects import classes, named, subjects

from . import mixing, pages


def is_class(code: str) -> bool:
    """Tell whether a code is of a class."""
    return named(code).is_class


def with_a_page(told_of: Collection[str], mixtures: Sequence[Mixture]) -> list[str]:
    """Return the classes that have a page: something is told of them, of a pair, or of a drug."""
    told = {*told_of, *(code for one in mixtures for code in one.pair)}
    wider = {of for code in told for of in classes().get(code, ())}
    return sorted(code for code in told | wider if code in subjects() and is_class(code))


def shown(
    code: str, text: Text | None, told_of: Sequence[str], mixtures: Sequence[Mixture], language: str
) -> dict[str, Any]:
    """Return a class in words: its own text where there is one, its drugs, its pairs."""
    words = pages.shown(text, language) if text else pages.unwritten(code, language)
    members = [one for one in told_of if code in classes().get(one, ())]
    return {
        **words,
        "is_class": True,
        "members": pages.links(members, language),
        "mixed": mixing.of_one(code, mixtures, language),
    }
