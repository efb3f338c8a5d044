"""From rows to answers: which wave, which level, whose."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from .reading import MISSING, Row, Table, UnusableTable
from .survey import Answers

BEFORE: Final = ("before", "pre", "0", "baseline", "før")
AFTER: Final = ("after", "post", "1", "follow-up", "etter")


def answers_from(
    table: Table,
    *,
    answer: str,
    when: str,
    person: str = "",
    levels: Sequence[str] = (),
    before: str = "",
    after: str = "",
) -> Answers:
    """Build the answers of one question from a table with one row for each answer.

    Parameters
    ----------
    answer, when, person : str
        Columns; with `person` answers are paired.
    levels : sequence of str
        The scale, the worst first; without it answers are whole numbers, more is better.
    before, after : str
        What the column of waves says; else before and after, pre and post or 0 and 1.

    Raises
    ------
    UnusableTable
        Names line and column.
    """
    table.hold(answer, when, *([person] if person else []))
    scale = tuple(levels) or _numbers(table, answer)
    place = {level.lower(): at for at, level in enumerate(scale)}
    waves: tuple[list[tuple[Row, int | None]], ...] = ([], [])
    for row in table.rows:
        waves[_wave(table, row, when, before, after)].append(
            (row, _level(table, row, answer, place))
        )
    if person:
        return _paired(table, scale, waves, person)
    kept = [[level for _, level in wave if level is not None] for wave in waves]
    return Answers(
        scale,
        np.array(kept[0], dtype=float),
        np.array(kept[1], dtype=float),
        paired=False,
        missing_before=len(waves[0]) - len(kept[0]),
        missing_after=len(waves[1]) - len(kept[1]),
    )


def _numbers(table: Table, answer: str) -> tuple[str, ...]:
    found = set()
    for row in table.rows:
        text = row.cells[answer].strip()
        if text.lower() in MISSING:
            continue
        if not text.lstrip("-").isdigit():
            said = f"{text!r} is no whole number; name the scale with --levels, the worst first"
            raise table.trouble(row, answer, said)
        found.add(int(text))
    if not found:
        raise UnusableTable(f"{table.name}: column {answer} is empty")
    if max(found) - min(found) > 100:
        raise UnusableTable(f"{table.name}: column {answer} runs from {min(found)} to {max(found)}")
    return tuple(str(one) for one in range(min(found), max(found) + 1))


def _wave(table: Table, row: Row, when: str, before: str, after: str) -> int:
    said = row.cells[when].strip().lower()
    first = (before.lower(),) if before else BEFORE
    second = (after.lower(),) if after else AFTER
    if said in first:
        return 0
    if said in second:
        return 1
    known = f"{' or '.join(first)}; {' or '.join(second)}"
    raise table.trouble(row, when, f"{said!r} is no wave ({known}); see --before and --after")


def _level(table: Table, row: Row, answer: str, place: Mapping[str, int]) -> int | None:
    text = row.cells[answer].strip().lower()
    if text in place:
        return place[text]
    if text in MISSING:
        return None
    raise table.trouble(row, answer, f"{text!r} is not on the scale: {', '.join(place)}")


def _paired(
    table: Table,
    scale: tuple[str, ...],
    waves: tuple[list[tuple[Row, int | None]], ...],
    person: str,
) -> Answers:
    said = [_by_person(table, wave, person) for wave in waves]
    answered = [{who for who, level in wave.items() if level is not None} for wave in said]
    both = [who for who in said[0] if who in answered[0] and who in answered[1]]
    return Answers(
        scale,
        np.array([said[0][who] for who in both], dtype=float),
        np.array([said[1][who] for who in both], dtype=float),
        paired=True,
        missing_before=len(said[0]) - len(answered[0]),
        missing_after=len(said[1]) - len(answered[1]),
        unmatched=len(answered[0] ^ answered[1]),
    )


def _by_person(
    table: Table, wave: Sequence[tuple[Row, int | None]], person: str
) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for row, level in wave:
        who = row.cells[person].strip()
        if not who or who in found:
            trouble = "who answered is not said" if not who else f"{who} answers twice in a wave"
            raise table.trouble(row, person, trouble)
        found[who] = level
    return found
