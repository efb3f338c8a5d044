"""The table of cases, in every order of arrival; the table itself; the words that are offered."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
import yaml

from fristed.apps.festival_care.queries.story import Story, Told, fold
from fristed.apps.festival_care.queries.table import code_words, radio_scripts, stay_table

CASES = yaml.safe_load((Path(__file__).parent / "stories.yaml").read_text(encoding="utf-8"))
STAY = UUID(int=1)


def key(number: int | None) -> UUID | None:
    """Return the id that a whole number stands for."""
    return None if number is None else UUID(f"00000000-0000-4000-8000-{number:012d}")


def moment(text: str | None) -> datetime | None:
    """Return a time of the night of the cases."""
    return text and datetime.combine(date(2027, 7, 3), time.fromisoformat(text), UTC)


def told(row: dict[str, Any]) -> Told:
    """Return one event of a case."""
    more = dict(row.get("more", {}))
    if "sitters" in more:
        more["sitters"] = [str(key(one)) for one in more["sitters"]]
    if "event" in more:
        more["event"] = str(key(more["event"]))
    at = moment(row["at"])
    by = key(row.get("by", 1))
    return Told(key(row["id"]), STAY, row["kind"], at, moment(row.get("told")) or at, by, more)


def shown(story: Story, names: list[str]) -> dict[str, Any]:
    """Return what a case looks at, as it is written there."""
    found = {name: getattr(story, name) for name in names}
    found["misfits"] = [[int(str(one.event)[-12:]), one.because] for one in story.misfits]
    if "sitters" in found:
        found["sitters"] = [int(one[-12:]) for one in story.sitters]
    if "flags" in found:
        found["flags"] = sorted(story.flags)
    if story.code and "code" in found:
        found["code"] = list(story.code)
    return found


def expected(case: dict[str, Any]) -> dict[str, Any]:
    """Return what a case says, its times as moments."""
    times = ("since", "seen_at", "arrived_at", "ended_at")
    return {name: moment(v) if name in times else v for name, v in case["then"].items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_story_of_a_case_is_the_same_in_any_order(case) -> None:
    events = [told(row) for row in case["events"]]
    mixed = Random(7)
    orders = [events, events[::-1], *(mixed.sample(events, len(events)) for _ in range(6))]

    stories = [fold(order) for order in orders]

    assert shown(stories[0], list(case["then"])) == expected(case)
    assert stories == [stories[0]] * len(stories)


def test_table_moves_between_its_own_states_and_has_both_languages() -> None:
    table = stay_table()
    words = [*table["states"].values(), *table["misfits"].values()]
    for kind in table["kinds"].values():
        words.append(kind["words"])
        for field in kind.get("fields", {}).values():
            words.extend(field.get("choices", {}).values())
            words.extend([field["words"]] if "words" in field else [])

    moves = [kind.get("moves", {}) for kind in table["kinds"].values()]

    assert {s for m in moves for pair in m.items() for s in pair} <= set(table["states"])
    assert [w for w in words if not (isinstance(w["en"], str) and isinstance(w["nb"], str))] == []


@pytest.mark.parametrize("state", [name for name, s in stay_table()["states"].items()])
def test_medics_can_be_called_from_every_state(state) -> None:
    assert state in stay_table()["kinds"]["medics_called"]["moves"]


@pytest.mark.parametrize("place", ["first", "second"])
@pytest.mark.parametrize("language", ["en", "nb"])
def test_code_words_are_at_least_forty_and_none_twice(place, language) -> None:
    words = [word[language].lower() for word in code_words()[place]]

    assert len(words) >= 40
    assert len(set(words)) == len(words)


def test_radio_scripts_have_the_same_lines_in_both_languages() -> None:
    scripts = radio_scripts()["scripts"].values()

    assert [len(s["en"]) for s in scripts] == [len(s["nb"]) for s in scripts]
