"""What the rule book of a site asks of a registration, on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fristed.apps.premises.queries import binding_rules
from fristed.apps.sites.models import Site
from fristed.science.law import (
    ProvisionInForce,
    Questions,
    RegistrationMode,
    agreement_required_on,
    minimum_age_on,
    provisions_on,
    questions_on,
    registration_on,
)

from ..choices import Mode
from ..models import Client

# A name is asked for only where the law knows a register; where it merely permits one, a card
# without a name comes first.
MODES: dict[RegistrationMode, tuple[str, ...]] = {
    RegistrationMode.REGISTER: (Mode.REGISTER,),
    RegistrationMode.REGISTER_PERMITTED: (Mode.PSEUDONYM, Mode.REGISTER),
    RegistrationMode.LOCAL_POLICY: (Mode.PSEUDONYM, Mode.REGISTER),
}


@dataclass(frozen=True)
class Asked:
    """What to ask somebody who registers: nothing that is not named here."""

    modes: tuple[str, ...]
    needed: tuple[str, ...] = ()
    minimum_age: int | None = None
    agreement: bool = False
    gender: bool = False
    sources: tuple[tuple[str, str], ...] = ()


def asked_on(site: Site, day: date) -> Asked:
    """Return what the site's rule book asks of a registration on a day."""
    book = binding_rules(site, day)
    if book is None:
        return Asked(modes=(Mode.PSEUDONYM,))
    rule, age = registration_on(book, day), minimum_age_on(book, day)
    questions: Questions = questions_on(book, day)
    in_force = provisions_on(book, day)
    return Asked(
        modes=MODES.get(rule.mode, (Mode.PSEUDONYM,)) if rule else (Mode.PSEUDONYM,),
        needed=tuple(c for c in questions.needed if c not in questions.must_not_ask),
        minimum_age=age.years if age else None,
        agreement=agreement_required_on(book, day) is not None,
        gender=_counts_gender(in_force),
        sources=tuple((p.code, p.source) for p in in_force),
    )


def _counts_gender(in_force: Sequence[ProvisionInForce]) -> bool:
    return any(p.code == "data_recorded" and {"sex", "gender"} & set(_listed(p)) for p in in_force)


def _listed(provision: ProvisionInForce) -> tuple[str, ...]:
    listed = provision.value.get("list")
    return tuple(str(word) for word in listed) if isinstance(listed, (list, tuple)) else ()


def absence_days(site: Site, day: date) -> int | None:
    """Return after how many days of absence a registration ends; None where no rule says so."""
    book = binding_rules(site, day)
    days = [
        p.value.get("after_absence_days")
        for p in (provisions_on(book, day) if book else ())
        if p.code == "deregistration" and not p.asks
    ]
    return min((d for d in days if isinstance(d, int)), default=None)


def has_register(site: Site, day: date) -> bool:
    """Tell whether names are registered here: by the law of the day, or still from an earlier."""
    if Mode.REGISTER in asked_on(site, day).modes:
        return True
    return Client.objects.filter(site=site, mode=Mode.REGISTER).kept().exists()
