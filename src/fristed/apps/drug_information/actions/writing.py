"""Writing a new version of a text: a draft, whatever the one before was."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from fristed.apps.accounts.models import Staff
from fristed.ground.context import as_one

from ..choices import OF_A_PAGE, Section
from ..models import Text
from ..queries.subjects import address_of, codes_in
from .versions import TooLate, done


class UnknownSubject(Exception):
    """No substance or class has this code."""


class NothingWritten(Exception):
    """Not a word stands in it."""


class NoRisk(Exception):
    """A mixture without a source that says how risky it is."""


@as_one
def write(
    *,
    subject: str,
    other: str,
    language: str,
    parts: Mapping[str, str],
    sources: Sequence[Mapping[str, Any]],
    after: int,
    by: Staff,
    at: datetime,
    demonstration: bool = False,
) -> Text:
    """Write a draft: a new version, nobody's signature on it. Older ones stay as they are.

    Parameters
    ----------
    after
        The version that was looked at; 0 where there was none.
    """
    _refuse_unknown(subject, other)
    kept = _kept(parts, Section.TOGETHER if other else "")
    if not kept:
        raise NothingWritten
    if other and all(one.get("risk") is None for one in sources):
        raise NoRisk
    if after != _last_number(subject, other, language):
        raise TooLate
    try:
        with transaction.atomic():
            made = Text.objects.create(
                subject=subject, other=other, language=language, version=after + 1, parts=kept,
                sources=[dict(one) for one in sources], author=by, written_at=at,
                demonstration=demonstration,
            )  # fmt: skip
    except IntegrityError as error:
        raise TooLate from error
    done("text_written", made, by=by, at=at)
    return made


def _last_number(subject: str, other: str, language: str) -> int:
    rows = Text.objects.filter(subject=subject, other=other, language=language)
    return int(rows.aggregate(last=Max("version"))["last"] or 0)


def _refuse_unknown(subject: str, other: str) -> None:
    if codes_in(address_of(subject, other)) is None:
        raise UnknownSubject


def _kept(parts: Mapping[str, str], only: str) -> dict[str, str]:
    allowed = (only,) if only else OF_A_PAGE
    return {str(one): words for one in allowed if (words := parts.get(str(one), "").strip())}
