"""What is said of taking several together: each pair in words, the worst first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.drug_information.choices import Reliability, Risk
from fristed.apps.drug_information.queries.published import Mixture
from fristed.apps.drug_information.queries.subjects import classes, named
from fristed.science.interactions import Answer, Claim, How, check, resolve

# How each risk is told besides its word and its fill: never red (look/README.md).
ICONS = {None: "circle-help", 0: "circle-check", 1: "circle-check", 2: "triangle-alert"}
GRAVE = "octagon-alert"


def answers(
    codes: Iterable[str], mixtures: Sequence[Mixture], language: str
) -> list[dict[str, Any]]:
    """Return every pair of several, the worst first."""
    claims = [claim for one in mixtures for claim in one.claims]
    told = {one.pair: one for one in mixtures}
    return [
        {**shown(one, told, language), "classes": class_links(one, language)}
        for one in check(codes, claims, classes())
    ]


def of_one(code: str, mixtures: Sequence[Mixture], language: str) -> list[dict[str, Any]]:
    """Return all that is known of one substance or class with others, the worst first."""
    own = {code, *classes().get(code, ())}
    claims = [claim for one in mixtures for claim in one.claims]
    told = {one.pair: one for one in mixtures}
    others = {
        one.pair[1] if one.pair[0] in own else one.pair[0]
        for one in mixtures
        if own.intersection(one.pair)
    }
    found = {
        answer.pair: answer
        for other in others
        for answer in (resolve(code, other, claims, classes()),)
        if answer.how != How.UNKNOWN
    }
    ranked = sorted(found.values(), key=lambda one: (-(one.risk or 0), -one.reliability, one.pair))
    return [shown(one, told, language) for one in ranked]


def shown(answer: Answer, told: Mapping[tuple[str, str], Mixture], language: str) -> dict[str, Any]:
    """Return a pair in words."""
    best = told.get(answer.claims[0].pair) if answer.claims else None
    return {
        **look(answer.risk),
        "names": _names(answer.pair, language),
        "words": best.words if best else unknown_words(),
        "lang": best.language if best and best.language != language else "",
        "dots": dots(answer.reliability if best else 0),
        "known": _known(answer),
        "disagree": answer.sources_disagree,
        "claims": [claim_words(one) for one in answer.claims],
        "pair": answer.pair,
    }


def look(risk: int | None) -> dict[str, Any]:
    """Return the word of a risk, its icon and its fill."""
    return {
        "risk": "unknown" if risk is None else risk,
        "label": _("Unknown") if risk is None else Risk(risk).label,
        "icon": ICONS.get(risk, GRAVE),
    }


def dots(reliability: int) -> list[bool]:
    """Return three dots, filled as far as it is known."""
    return [reliability >= step for step in (1, 2, 3)]


def unknown_words() -> str:
    """Return the sentence that stands where nothing is known."""
    return _("No source found. Unknown – that is not the same as safe.")


def reliability_words(reliability: int) -> str:
    """Return how well something is known."""
    return str(Reliability(reliability).label).capitalize()


def claim_words(claim: Claim) -> str:
    """Return what one source says."""
    said = {"source": claim.source, "risk": Risk(claim.risk).label}
    said["how"] = reliability_words(claim.reliability).lower()
    return _("%(source)s: %(risk)s, %(how)s") % said


def _known(answer: Answer) -> str:
    if not answer.claims:
        return _("Nothing to judge by")
    number = len({one.source for one in answer.claims})
    sources = ngettext("%(number)s source", "%(number)s sources", number) % {"number": number}
    parts = [reliability_words(answer.reliability), sources]
    if answer.how is How.CLASS:
        parts.insert(1, from_class_words())
    return ", ".join(parts)


def class_links(answer: Answer, language: str) -> list[dict[str, str]]:
    """Return the classes that an answer rests on, where it rests on classes."""
    if answer.how is not How.CLASS:
        return []
    rests_on = [named(code) for code in dict.fromkeys(answer.claims[0].pair)]
    return [
        {"code": one.code, "name": capital(one.name(language))} for one in rests_on if one.is_class
    ]


def from_class_words() -> str:
    """Return that an answer rests on what is known of the class."""
    return _("from the class of drugs")


def _names(pair: tuple[str, str], language: str) -> str:
    one, other = (named(code).name(language) for code in pair)
    if one == other:
        return _("%(name)s with each other") % {"name": capital(one)}
    return _("%(one)s and %(other)s") % {"one": capital(one), "other": other}


def capital(name: str) -> str:
    """Return a name with a capital first letter, the rest as it is."""
    return name[:1].upper() + name[1:]
