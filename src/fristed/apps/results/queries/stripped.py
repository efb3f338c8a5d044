"""For what strips are asked: opioids, benzodiazepines, and whatever nobody can name."""

from collections.abc import Iterable, Mapping
from typing import Any

from fristed.apps.measurements.choices import Status
from fristed.apps.substances.choices import Group, Substance
from fristed.apps.substances.queries import find_by_cas, find_by_name, key_of

from ..choices import Verdict

GROUPS_STRIPPED = frozenset({Group.OPIOID, Group.BENZODIAZEPINE})
# As what it may be sold for the strips to be asked: opioids, benzodiazepines, and the unknown.
SOLD_AS_STRIPPED = frozenset(
    {
        Substance.HEROIN,
        Substance.MORPHINE,
        Substance.OPIUM,
        Substance.CODEINE,
        Substance.METHADONE,
        Substance.BUPRENORPHINE,
        Substance.FENTANYL,
        Substance.HYDROMORPHONE,
        Substance.OXYCODONE,
        Substance.TRAMADOL,
        Substance.NITAZENES,
        Substance.COCKTAIL,
        Substance.BENZODIAZEPINES,
        Substance.OTHER,
        Substance.UNKNOWN,
    }
)
# A net under the list of substances, for names that are not in it: the stems by which names of
# opioids and benzodiazepines are made (WHO, INN stem book), in English and Norwegian, and those of
# older names. Compared without signs and spaces. Too many is safe here: it asks for a strip.
STEMS = (
    "anpp",
    "azepam",
    "azepat",
    "azolam",
    "bazam",
    "codeine",
    "codone",
    "diazep",
    "fentan",
    "heroin",
    "ketobemid",
    "kodein",
    "kodon",
    "metadon",
    "methadone",
    "mitragyn",
    "morf",
    "morph",
    "nitazen",
    "nitazep",
    "norfin",
    "norphine",
    "opium",
    "orfan",
    "orfin",
    "orphan",
    "orphine",
    "pethidin",
    "petidin",
    "tapentadol",
    "tramadol",
    "zolam",
)


def asks_for_strips(sold_as: str, verdict: str, told: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether strips have to be stated, from what a person is to be told.

    `told` are a statement's components: all of them count, detected or possible, of the bench or
    of a laboratory. Where nothing is told for certain, the sample is unknown.
    """
    if sold_as in SOLD_AS_STRIPPED or verdict != Verdict.CONFIRMED:
        return True
    components = list(told)
    if not any(one["status"] == Status.DETECTED for one in components):
        return True
    return any(
        is_stripped(each.get("name", ""), each.get("cas", ""))
        for one in components
        for each in (one, *one["one_of"])
    )


def is_stripped(name: str, cas: str = "") -> bool:
    """Tell whether a name or a CAS number is an opioid's or a benzodiazepine's."""
    known = (find_by_name(name), find_by_cas(cas) if cas else None)
    if any(one is not None and one.group in GROUPS_STRIPPED for one in known):
        return True
    return any(stem in key_of(name) for stem in STEMS)
