"""What the world may read: published, answered for, and not taken back. Nothing else is asked here.

Texts of the demonstration are read where the house is one, and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Max, QuerySet

from fristed.science.interactions import Claim, Reliability, Risk

from ..choices import Section
from ..models import Text


@dataclass(frozen=True)
class Mixture:
    """What is told of two together: its words in a language, and what each source says."""

    pair: tuple[str, str]
    words: str
    language: str
    claims: tuple[Claim, ...]
    demonstration: bool


def public() -> QuerySet[Text]:
    """Return the versions that anybody may read."""
    rows = Text.objects.filter(
        published_at__isnull=False,
        replaced_at=None,
        withdrawn_at=None,
        fact_checked_by__isnull=False,
        reviewed_by__isnull=False,
    )
    return rows if settings.DEMONSTRATION else rows.filter(demonstration=False)


def page_of(subject: str, language: str) -> Text | None:
    """Return the text of a substance or class: in a language, else in English, else in any."""
    rows = public().filter(subject=subject, other="")
    found = sorted(rows, key=lambda one: (one.language != language, one.language != "en", one.pk))
    return found[0] if found else None


def told_of() -> Sequence[str]:
    """Return the codes of all that has a page, in any language."""
    rows = public().filter(other="").order_by("subject")
    return list(rows.values_list("subject", flat=True).distinct())


def mixtures(language: str) -> Sequence[Mixture]:
    """Return what is told of mixing, each pair once; what sources say is put together."""
    by_pair: dict[tuple[str, str], list[Text]] = {}
    for one in public().exclude(other="").order_by("subject", "other", "language"):
        by_pair.setdefault((one.subject, one.other), []).append(one)
    return [_mixture(pair, texts, language) for pair, texts in by_pair.items()]


def stamp() -> str:
    """Return what changes whenever anything that the world may read does, in one statement."""
    told = Text.objects.filter(published_at__isnull=False).aggregate(
        n=Count("pk"),
        last=Max("published_at"),
        # Counted as well: a moment is that of the request, and one that began later may end first.
        times_replaced=Count("replaced_at"),
        replaced=Max("replaced_at"),
        times_withdrawn=Count("withdrawn_at"),
        withdrawn=Max("withdrawn_at"),
    )
    return f"{settings.DEMONSTRATION} " + " ".join(str(one) for one in told.values())


def _mixture(pair: tuple[str, str], texts: list[Text], language: str) -> Mixture:
    shown = min(texts, key=lambda one: (one.language != language, one.language != "en"))
    claims = dict.fromkeys(claim for one in texts for claim in claims_of(one))
    words = shown.parts.get(Section.TOGETHER, "")
    return Mixture(
        pair, words, shown.language, tuple(claims), any(one.demonstration for one in texts)
    )


def claims_of(text: Text) -> list[Claim]:
    """Return what each source of a mixture says of its risk."""
    pair = (text.subject, text.other)
    return [
        Claim(pair, Risk(one["risk"]), Reliability(one.get("reliability", 0)), source_words(one))
        for one in text.sources
        if one.get("risk") is not None
    ]


def source_words(source: dict[str, object]) -> str:
    """Return a source in a line: title, publisher, year."""
    said = (source.get("title"), source.get("publisher"), source.get("year"))
    return ", ".join(str(one) for one in said if one)
