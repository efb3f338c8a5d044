"""What rooms come to: never people, never fewer than three rooms, never where one stands out."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from fristed.apps.federation.queries.totals import Key, Total, WhyNone, stands_out, total, totals
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.science.attestation import Number, Report
from fristed.science.figures import Part

from .conftest import HEAD

VISITS = ("HC-1", "visits", ())


def told(*values: float | None) -> dict[str, Number]:
    """Return what rooms tell of visits; None is kept back."""
    return {
        f"room-{at}": Number(
            "HC-1", "visits", (), value, value, None, "" if value is not None else "protects_people"
        )
        for at, value in enumerate(values)
    }


def made(key: Key, rooms: Mapping[str, Number]) -> Total:
    """Make a total by the version that the network counts by."""
    return total(key, definitions().indicators[key[0]].version, rooms)


def report(one: Number, version: int) -> Report:
    """Return a report of one number."""
    return Report(replace(HEAD, definitions={one.indicator: version}), (one,))


def part_of_kind(*kinds: str, people: bool = False) -> tuple[str, Part]:
    """Return some part of a kind."""
    return next(
        (one.id, part)
        for one in definitions().indicators.values()
        for part in one.parts
        if part.kind in kinds and part.counts_people == people and not part.given
    )


def test_visits_of_three_rooms_are_added() -> None:
    found = made(VISITS, told(30, 40, 35))
    assert (found.value, found.numerator, found.rooms, found.why) == (105, 105, 3, None)


@pytest.mark.parametrize("values", [(30,), (30, 40), (30, 40, None)])
def test_fewer_than_three_rooms_have_no_total(values: tuple[float | None, ...]) -> None:
    found = made(VISITS, told(*values))
    assert (found.value, found.numerator, found.why) == (None, None, WhyNone.TOO_FEW_ROOMS)


def test_number_that_is_kept_back_is_in_no_total() -> None:
    found = made(VISITS, told(30, 40, 35, None))
    assert (found.value, found.rooms, len(found.told)) == (105, 3, 4)


@pytest.mark.parametrize(
    ("values", "out"),
    [((1000, 40, 35), True), ((100, 90, 25), False), ((100, 90, 20), True), ((0, 0, 0), False)],
)
def test_total_that_is_one_rooms_is_not_told(values: tuple[float, ...], out: bool) -> None:
    """The second largest takes its own away: 25 of 100 left is the policy's bound."""
    assert stands_out(values) is out
    assert (made(VISITS, told(*values)).why is WhyNone.ONE_ROOM_STANDS_OUT) is out


def test_different_people_are_never_added() -> None:
    key = ("HC-2", "clients", ())
    rooms = {f"r{n}": Number("HC-2", "clients", (), 10.0, 10.0, None) for n in range(5)}
    assert made(key, rooms).why is WhyNone.PEOPLE
    id_, part = part_of_kind("share", people=True)
    rooms = {f"r{n}": Number(id_, part.id, (), 0.5, 50.0, 100.0) for n in range(5)}
    assert made((id_, part.id, ()), rooms).why is WhyNone.PEOPLE


@pytest.mark.parametrize("kind", ["quantile", "highest", "different"])
def test_medians_and_their_like_are_never_added(kind: str) -> None:
    id_, part = part_of_kind(kind)
    rooms = {f"r{n}": Number(id_, part.id, (), 10.0, 10.0, None) for n in range(5)}
    found = made((id_, part.id, ()), rooms)
    assert (found.value, found.why) == (None, WhyNone.NEVER_ADDED)


@pytest.mark.parametrize("kind", ["share", "rate", "ratio"])
def test_ratio_is_made_anew_of_what_its_sides_come_to(kind: str) -> None:
    id_, part = part_of_kind(kind)
    sides = [(30.0, 40.0), (35.0, 100.0), (40.0, 60.0)]
    rooms = {f"r{n}": Number(id_, part.id, (), 0.99, *of) for n, of in enumerate(sides)}
    found = made((id_, part.id, ()), rooms)
    assert found.value == pytest.approx(part.per * 105 / 200, rel=1e-12)
    assert (found.numerator, found.denominator) == (105, 200)


def test_ratio_is_of_rooms_that_tell_both_sides() -> None:
    id_, part = part_of_kind("rate")
    whole = {f"r{n}": Number(id_, part.id, (), 1.0, 30.0, 40.0) for n in range(3)}
    half = whole | {"r3": Number(id_, part.id, (), None, 500.0, None, "protects_people")}
    assert made((id_, part.id, ()), half).value == made((id_, part.id, ()), whole).value
    nothing = {room: Number(id_, part.id, (), None, 0.0, 0.0, "x") for room in whole}
    assert made((id_, part.id, ()), nothing).why is WhyNone.NOTHING_TO_DIVIDE
    little = {room: Number(id_, part.id, (), None, 5.0, 5.0, "x") for room in whole}
    assert made((id_, part.id, ()), little).why is WhyNone.TOO_LITTLE


def test_figure_nobody_defined_has_no_total() -> None:
    rooms = {f"r{n}": Number("HC-1", "gone", (), 1.0, 1.0, None) for n in range(3)}
    (found,) = totals({room: report(one, 1) for room, one in rooms.items()})
    assert (found.why, found.value) == (WhyNone.UNKNOWN, None)


def test_versions_of_a_definition_are_never_added_together() -> None:
    """Reports of before the network took up another version are kept, and stand beside."""
    now = definitions().indicators["HC-1"].version
    before = {f"old-{room}": report(one, now + 1) for room, one in told(300, 400, 350).items()}
    anew = {room: report(one, now) for room, one in told(30, 40, 35).items()}
    found = {one.version: one for one in totals(before | anew)}
    assert [(one.value, one.rooms, one.why) for one in found.values()] == [
        (105, 3, None), (None, 3, WhyNone.OTHER_VERSION),
    ]  # fmt: skip
    assert (set(found[now].told), set(found[now + 1].told)) == (set(anew), set(before))
