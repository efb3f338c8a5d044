"""An edition and its questions: prepared, worded anew, opened to the rooms, closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..choices import Kind
from ..models import Edition, Invitation, Question
from ..queries.editions import newest, questions_of
from ..queries.instruments import Text, instruments


class TakenAlready(Exception):
    """An edition of that name, or a question of that key, is there already."""


class NotADraft(Exception):
    """The edition is open: what is asked stays, only its words may change."""


class NotNow(Exception):
    """Somebody was quicker: it is open, or closed, already; or there is nothing to ask."""


class OpenElsewhere(Exception):
    """Another edition of the same instrument is open: a room would have two links at once."""


@dataclass(frozen=True)
class Wording:
    """A question in words. `options` [(code, {language: words})]."""

    section: Text
    text: Text
    hint: Text
    options: Sequence[tuple[str, Text]]
    asked: bool = True


@as_one
def prepare(
    *, instrument: str, slug: str, by: Staff | None, at: datetime, synthetic: bool = False
) -> Edition:
    """Prepare an edition: the questions of the last one, else those of the instrument's file."""
    if Edition.objects.filter(instrument=instrument, slug=slug).exists():
        raise TakenAlready
    last = Edition.objects.filter(instrument=instrument).order_by("-made_at").first()
    made = Edition.objects.create(
        instrument=instrument, slug=slug, made_by=by, made_at=at, synthetic=synthetic
    )
    given = _again(last) if last else _of_the_file(instrument)
    Question.objects.bulk_create(
        Question(edition=made, position=place, by=by, at=at, **one)
        for place, one in enumerate(given)
    )
    record(what="surveys.prepared", subject=f"surveys_edition:{made.pk}", by=by, at=at)
    return made


@as_one
def add_question(
    *, edition: Edition, key: str, kind: Kind, said: Wording, by_country: bool, by: Staff,
    at: datetime,
) -> Question:  # fmt: skip
    """Add a question at the end of its section; only while the edition is a draft."""
    _lock(edition)
    if edition.opened_at is not None:
        raise NotADraft
    there = newest(edition)
    if key in {one.key for one in there}:
        raise TakenAlready
    alike = [one.position for one in there if one.section["en"] == said.section["en"]]
    position = max(alike) if alike else max((one.position for one in there), default=-1) + 1
    made = Question.objects.create(
        edition=edition, key=key, position=position, kind=kind, by_country=by_country,
        **_worded(said), by=by, at=at,
    )  # fmt: skip
    record(what="surveys.question_added", subject=f"surveys_question:{made.pk}", by=by, at=at)
    return made


@as_one
def ask_anew(*, question: Question, said: Wording, by: Staff, at: datetime) -> Question:
    """Word a question anew, as its next version; the one before stays with those who answered it.

    Where nothing differs, the one that stands is returned. Once the edition is open the answers to
    choose from are the same ones, and nothing is taken out: otherwise two rooms would have been
    asked different things.
    """
    edition = question.edition
    _lock(edition)
    now = next(one for one in newest(edition) if one.key == question.key)
    same = [code for code, _ in said.options] == [code for code, _ in now.options]
    if edition.closed_at is not None or (edition.opened_at and not (same and said.asked)):
        raise NotADraft
    worded = _worded(said)
    if all(getattr(now, name) == words for name, words in worded.items()):
        return now
    made = Question.objects.create(
        edition=edition, key=now.key, version=now.version + 1, position=now.position,
        kind=now.kind, by_country=now.by_country, **worded, by=by, at=at,
    )  # fmt: skip
    record(what="surveys.question_worded", subject=f"surveys_question:{made.pk}", by=by, at=at)
    return made


@as_one
def open_to_rooms(*, edition: Edition, answer_by: date | None, by: Staff, at: datetime) -> None:
    """Let the links of an edition open its questions from now on."""
    alike = Edition.objects.filter(instrument=edition.instrument).select_for_update(no_key=True)
    if any(one.opened_at and not one.closed_at and one.pk != edition.pk for one in alike):
        raise OpenElsewhere
    rows = Edition.objects.filter(pk=edition.pk, opened_at__isnull=True)
    said = {"opened_at": at, "opened_by": by, "answer_by_date": answer_by}
    if not questions_of(edition) or not rows.update(**said):
        raise NotNow
    record(what="surveys.opened", subject=f"surveys_edition:{edition.pk}", by=by, at=at)


@as_one
def close(*, edition: Edition, by: Staff, at: datetime) -> None:
    """End an edition: its links open nothing any more, and the rooms' addresses are forgotten."""
    rows = Edition.objects.filter(pk=edition.pk, opened_at__isnull=False, closed_at__isnull=True)
    if not rows.update(closed_at=at, closed_by=by):
        raise NotNow
    Invitation.objects.filter(edition=edition).exclude(address="").update(address="")
    record(what="surveys.closed", subject=f"surveys_edition:{edition.pk}", by=by, at=at)


def _lock(edition: Edition) -> None:
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    edition.refresh_from_db(fields=["opened_at", "closed_at"])


def _worded(said: Wording) -> dict[str, Any]:
    return {
        "section": dict(said.section),
        "text": dict(said.text),
        "hint": dict(said.hint),
        "options": [[code, dict(text)] for code, text in said.options],
        "asked": said.asked,
    }


def _again(last: Edition) -> Sequence[Mapping[str, Any]]:
    return [
        {
            name: getattr(one, name)
            for name in ("key", "kind", "section", "text", "hint", "options", "by_country")
        }
        for one in questions_of(last)
    ]


def _of_the_file(instrument: str) -> Sequence[Mapping[str, Any]]:
    return [
        {
            "key": one.key,
            "kind": one.kind,
            "by_country": one.by_country,
            **_worded(Wording(one.section, one.text, one.hint, one.options)),
        }
        for one in instruments()[instrument].questions
    ]
