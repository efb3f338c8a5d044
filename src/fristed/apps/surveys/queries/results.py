"""What came of an edition: how many answered, and of each question what may be told, with its n.

Words are never among it. Everything here is judged (queries/judging.py); it is published as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ..choices import NO, YES, Kind
from ..models import Answer, Edition, Invitation, Question
from .editions import all_answers, questions_of
from .judging import ALL, Judge, mean_of, policy

YES_OR_NO: Sequence[tuple[str, Mapping[str, str]]] = (
    (YES, {"en": "Yes", "nb": "Ja"}),
    (NO, {"en": "No", "nb": "Nei"}),
)


@dataclass(frozen=True)
class Cell:
    """How many gave an answer; None where it is hidden."""

    code: str
    text: Mapping[str, str]
    count: int | None


@dataclass(frozen=True)
class Country:
    """How many of a country answered, and how many gave each answer; None where hidden."""

    country: str
    n: int | None
    counts: Mapping[str, int | None]


@dataclass(frozen=True)
class Result:
    """What came of one question. `n` answered it; `mean` and `estimates` of numbers and shares.

    `few`: fewer than the least answered, so that nothing but that is told; `n` is None then, and
    nought where nobody did.
    `reworded`: some answered it in other words. A language that came later changes none of them.
    """

    key: str
    section: Mapping[str, str]
    text: Mapping[str, str]
    kind: str
    n: int | None
    few: bool
    reworded: bool
    cells: Sequence[Cell]
    mean: float | None
    estimates: int | None
    by_country: Sequence[Country]


@dataclass(frozen=True)
class Results:
    """What came of an edition: `answered` at least one question; `finished` said so."""

    invited: int
    answered: int
    finished: int
    least: int
    policy_version: int
    questions: Sequence[Result]

    def plain(self) -> dict[str, Any]:
        """Return it as it is kept: JSON."""
        return asdict(self)


def results_of(edition: Edition) -> Results:
    """Work out, and judge, what came of an edition."""
    asked = list(Invitation.objects.filter(edition=edition, ended_at__isnull=True))
    answers = all_answers(edition)
    given = {one.invitation_id for several in answers.values() for one in several}
    return Results(
        invited=len(asked),
        answered=len(given),
        finished=sum(one.finished_at is not None for one in asked),
        least=policy().least_rooms,
        policy_version=policy().version,
        questions=[_result(one, answers.get(one.key, ())) for one in questions_of(edition)],
    )


def read(kept: Mapping[str, Any]) -> Results:
    """Return results as they were kept."""
    questions = [
        Result(
            **{
                **one,
                "cells": [Cell(**cell) for cell in one["cells"]],
                "by_country": [Country(**country) for country in one["by_country"]],
            }
        )
        for one in kept["questions"]
    ]
    return Results(**{**kept, "questions": questions})


def options_of(question: Question) -> Sequence[tuple[str, Mapping[str, str]]]:
    """Return the codes and words that a question is answered by; none of a number or of words."""
    if question.kind == Kind.YES_NO:
        return YES_OR_NO
    return [(code, text) for code, text in question.options]


def _result(question: Question, answers: Sequence[Answer]) -> Result:
    few = len(answers) < policy().least_rooms
    judge = Judge(question.key)
    told = {} if few else _told(question, answers, judge)
    return Result(
        key=question.key,
        section=question.section,
        text=question.text,
        kind=question.kind,
        n=None if few and answers else len(answers),
        few=few,
        reworded=any(_other_words(one.question, question) for one in answers),
        cells=told.get("cells", ()),
        mean=told.get("mean"),
        estimates=told.get("estimates"),
        by_country=told.get("by_country", ()),
    )


def _other_words(before: Question, now: Question) -> bool:
    """Return whether two versions say something else in a language that both have."""
    both = [
        (before.text, now.text),
        ({"en": "", **before.hint}, {"en": "", **now.hint}),
        *((dict(before.options).get(code, {}), text) for code, text in now.options),
    ]
    return any(
        one[code] != other[code] for one, other in both for code in one.keys() & other.keys()
    )


def _told(question: Question, answers: Sequence[Answer], judge: Judge) -> dict[str, Any]:
    if question.kind == Kind.WORDS:
        return {}
    if question.kind in (Kind.NUMBER, Kind.SHARE):
        return {"mean": mean_of([one.value for one in answers]), **_estimates(answers, judge)}
    where = {one.invitation_id: one.invitation.room.country for one in answers}
    within = where if question.by_country else {}
    many = judge.countries(where) if question.by_country else {}
    counts = _counts(question, answers, judge, within)
    texts = options_of(question)
    cells = [Cell(code, text, counts[ALL, code]) for code, text in texts]
    by_country = [
        Country(country, many[country], _of_country(country, many[country], texts, counts))
        for country in sorted(many)
    ]
    return {"cells": cells, "by_country": by_country}


def _of_country(
    country: str, n: int | None, texts: Sequence[tuple[str, Any]], counts: Mapping[Any, int | None]
) -> dict[str, int | None]:
    """Return a country's numbers: none where fewer than the least of it answered."""
    enough = n is not None and n >= policy().least_rooms
    return {code: counts.get((country, code)) if enough else None for code, _text in texts}


def _counts(
    question: Question, answers: Sequence[Answer], judge: Judge, within: Mapping[int, str]
) -> Mapping[tuple[str, str], int | None]:
    """Return how many gave each answer; of several, each for itself against all who did not."""
    codes = [code for code, _text in options_of(question)]
    if question.kind != Kind.SEVERAL:
        return judge.answers({one.invitation_id: one.value for one in answers}, codes, within)
    found: dict[tuple[str, str], int | None] = {}
    for code in codes:
        given, not_given = f"{code}:{YES}", f"{code}:{NO}"
        said = {one.invitation_id: given if code in one.value else not_given for one in answers}
        judged = judge.answers(said, (given, not_given), within)
        found |= {(where, code): many for (where, what), many in judged.items() if what == given}
    return found


def _estimates(answers: Sequence[Answer], judge: Judge) -> dict[str, int | None]:
    said = {one.invitation_id: YES if one.estimate else NO for one in answers}
    return {"estimates": judge.answers(said, (YES, NO), {})[ALL, YES]}
