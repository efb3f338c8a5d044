"""What the rule book of the place says of handling and analysing samples."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fristed.apps.premises.queries import binding_rules
from fristed.apps.sites.models import Site
from fristed.science.law import CODES, provisions_on

# What a rule book can say of samples. It decides nothing by itself: a person reads it.
CODES_ON_SAMPLES = ("staff_substance_analysis", "drug_checking", "visual_inspection")


@dataclass(frozen=True)
class Said:
    """One provision in force: what it is about, in which set, its value, whether it only asks."""

    label: str
    rule_set: str
    value: object
    sources: tuple[str, ...]
    asks: bool


def law_on_samples(site: Site, day: date) -> Sequence[Said]:
    """Return what the rule book in force says of samples; empty where it is silent."""
    book = binding_rules(site, day)
    if book is None:
        return ()
    return tuple(
        Said(CODES[one.code].label, one.rule_set, one.wording.value, one.sources, one.asks)
        for one in provisions_on(book, day)
        if one.code in CODES_ON_SAMPLES
    )


def law_forbids(site: Site, day: date) -> str:
    """Return the rule set that forbids staff to analyse; empty where none surely does."""
    book = binding_rules(site, day)
    if book is None:
        return ""
    for one in provisions_on(book, day):
        value = one.wording.value
        if one.code != "staff_substance_analysis" or one.asks or not isinstance(value, dict):
            continue
        if value.get("allowed") is False:
            return one.rule_set
    return ""
