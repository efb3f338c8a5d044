"""Whether keys and vault belong together: every subject has a key, every key has a subject."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap

from fristed.apps.audit.choices import Purpose
from fristed.ground.context import working
from fristed.ground.keys import KeyMissing, KeysIncomplete

from ..models import Subject
from ..queries import keys
from .opening import opened


@dataclass(frozen=True)
class Checked:
    """What a check found, as random numbers of subjects."""

    good: int
    without_key: tuple[int, ...]
    unreadable: tuple[int, ...]
    without_subject: tuple[int, ...]
    erased_but_there: tuple[int, ...]
    open_erasures: int

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong. A key without a subject harms nobody."""
        return not (
            self.without_key or self.unreadable or self.erased_but_there or self.open_erasures
        )


def check_keys(*, sites: Iterable[int], at: datetime) -> Checked:
    """Compare the vault of these sites, which must be all there are, with the folder of keys."""
    subjects = {pk for site in sites for pk in _subjects(site, at=at)}
    people = set(keys().people())
    erased = {one.subject for one in keys().erasures.done()}
    answers = {subject: _answer(subject) for subject in sorted(subjects)}
    return Checked(
        good=sum(answer == "good" for answer in answers.values()),
        without_key=tuple(one for one, answer in answers.items() if answer == "missing"),
        unreadable=tuple(one for one, answer in answers.items() if answer == "unreadable"),
        without_subject=tuple(sorted(people - subjects - erased)),
        erased_but_there=tuple(sorted(erased & (people | subjects))),
        open_erasures=len(keys().erasures.pending()),
    )


def _subjects(site: int, *, at: datetime) -> list[int]:
    inside = opened(site=site, about="keys:check", purpose=Purpose.LEGAL_DUTY, by=None, at=at)
    with working(staff=None, sites=[site]), inside:
        return list(Subject.objects.filter(site_id=site).values_list("pk", flat=True))


def _answer(subject: int) -> str:
    try:
        keys().key(subject)
    except KeyMissing:
        return "missing"
    except (KeysIncomplete, InvalidUnwrap):
        return "unreadable"
    return "good"
