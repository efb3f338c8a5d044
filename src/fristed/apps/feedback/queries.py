"""Complaints by state and by slip, and how people experienced the service."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from fristed.apps.sites.models import Site

from .models import QUESTIONS, Complaint, ComplaintRows, Experience

SHOWN_FROM = 5
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECKS = _SIGNS + "*~$=U"  # Crockford's base 32, with its check sign modulo 37
_READ_AS = str.maketrans("OIL", "011", "- ")
_LENGTH = 13


@dataclass(frozen=True)
class Felt:
    """How one question was answered; no numbers below five answers."""

    question: str
    answers: int
    good: int
    middling: int
    bad: int

    @property
    def shown(self) -> bool:
        """Whether there are enough answers to show."""
        return self.answers >= SHOWN_FROM


def complaints_of(site: Site) -> ComplaintRows:
    """Return the site's complaints, those to be answered first on top."""
    rows = Complaint.objects.filter(site=site).select_related("answered_by")
    return rows.order_by("answer_due_date", "pk")


def complaint_at(site: Site, pk: int) -> Complaint | None:
    """Return one complaint of the site."""
    return complaints_of(site).filter(pk=pk).first()


def felt_between(site: Site, first: date, last: date) -> list[Felt]:
    """Return how each question was answered between two days, both included, in one query."""
    rows = Experience.objects.filter(site=site, date__range=(first, last))
    answers = list(rows.values_list(*QUESTIONS))
    found = []
    for n, question in enumerate(QUESTIONS):
        count = Counter(row[n] for row in answers if row[n] is not None)
        found.append(Felt(question, count.total(), count[3], count[2], count[1]))
    return found


def felt_lately(site: Site, today: date, days: int = 30) -> list[Felt]:
    """Return how each question was answered in the last days, today among them."""
    return felt_between(site, today - timedelta(days=days - 1), today)


def slip_of(complaint: Complaint) -> str:
    """Return the number on the slip: the complaint's own random id, with a check sign."""
    number, signs = complaint.pk, ""
    for _place in range(_LENGTH):
        number, sign = divmod(number, 32)
        signs = _SIGNS[sign] + signs
    signs += _CHECKS[complaint.pk % 37]
    return f"{signs[:5]}-{signs[5:10]}-{signs[10:]}"


def complaint_of_slip(site: Site, slip: str) -> Complaint | None:
    """Return the complaint of a slip; a wrong sign and an unknown number answer alike."""
    signs = slip.strip().upper().translate(_READ_AS)
    if len(signs) != _LENGTH + 1 or any(sign not in _SIGNS for sign in signs[:-1]):
        return None
    number = 0
    for sign in signs[:-1]:
        number = number * 32 + _SIGNS.index(sign)
    if _CHECKS[number % 37] != signs[-1]:
        return None
    return complaint_at(site, number)
