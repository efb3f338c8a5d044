"""What is gathered cell by cell is what a whole cube tells; left-overs; days among people."""

import random

from fristed.science.disclosure import Contribution, Dimension, Kind, Relation, gather, tabulate

TIME = Dimension({"2026-01": "2026", "2026-02": "2026"}, overlaps=True)
ROUTE = Dimension({"inject": "any", "inhale": "any"})


def events(seed: int) -> list[tuple[str, tuple[str, str]]]:
    """Make events of a few people."""
    chance = random.Random(seed)
    return [
        (
            f"p{chance.randrange(9)}",
            (chance.choice(["2026-01", "2026-02"]), chance.choice(["inject", "inhale"])),
        )
        for _each in range(60)
    ]


def test_gathered_cells_are_those_of_the_cube() -> None:
    for seed in range(20):
        made = events(seed)
        cube = tabulate("one", made, [TIME, ROUTE], unit="person", indicator="uses")
        given = [
            Contribution(
                whose,
                1,
                "person",
                [("uses", time, route) for time in (when, "2026") for route in (how, "any")],
            )
            for whose, (when, how) in made
        ]
        assert gather("one", cube.cells, cube.relations, given) == cube


def test_people_count_once_and_days_are_no_people() -> None:
    cells = ["visits", "people"]
    given = [
        Contribution("a", 3, "person", cells),
        Contribution("a", 2, "person", cells),
        Contribution("b", 1, "person", cells),
        Contribution("2026-01-03", 4, "day", cells),
    ]
    table = gather("one", cells, (), given, distinct={"people"})
    visits, people = table.cells["visits"], table.cells["people"]
    assert (visits.events, visits.contributions, visits.unit) == (10, (5, 4, 1), "day")
    assert (people.events, people.contributions, people.unit) == (2, (1, 1), "person")


def test_what_is_left_over_is_counted_person_by_person() -> None:
    joined = Relation("all", ("part", "rest"))
    given = [
        Contribution("a", 3, "person", ["all"]),
        Contribution("a", 2, "person", ["part"]),
        Contribution("b", 1, "person", ["all"]),
        Contribution("b", 1, "person", ["part"]),
    ]
    left = {"rest": ("all", "part")}
    table = gather("one", ["all", "part", "rest"], [joined], given, left_over=left)
    assert table.cells["rest"].contributions == (1,)
    assert table.relations == (joined,)
    assert frozenset({"rest"}) in table.alone


def test_part_that_is_none_joins_nothing() -> None:
    joined = Relation("all", ("part", "rest"))
    given = [
        Contribution("a", 3, "person", ["all"]),
        Contribution("b", 1, "person", ["part"]),
    ]
    left = {"rest": ("all", "part")}
    table = gather(
        "one", ["all", "part", "rest"], [joined], given, left_over=left, unasked={"rest"}
    )
    assert "rest" not in table.cells
    assert (table.relations, table.unasked) == ((), frozenset())


def test_total_over_rooms_knows_what_each_room_gave() -> None:
    given = [
        Contribution("a", 3, "person", ["all", "north"], "north"),
        Contribution("b", 5, "person", ["all", "south"], "south"),
        Contribution("c", 1, "person", ["all", "south"], "south"),
    ]
    joined = Relation("all", ("north", "south"), Kind.TOTAL)
    cells = ["all", "north", "south"]
    table = gather("one", cells, [joined], given, over_rooms={"all"})
    assert (table.cells["all"].rooms, table.cells["south"].rooms) == ((6, 3), ())


def test_what_is_left_over_of_a_total_over_rooms_knows_its_rooms() -> None:
    """Two rooms are in the whole and in the part; all that is left over is of one of them."""
    both = ["all", "part"]
    given = [
        Contribution("a", 6, "person", ["all"], "north"),
        Contribution("b", 4, "person", both, "north"),
        Contribution("c", 5, "person", both, "south"),
    ]
    table = gather(
        "one",
        [*both, "rest"],
        [Relation("all", ("part", "rest"))],
        given,
        left_over={"rest": ("all", "part")},
        over_rooms={*both, "rest"},
    )
    assert table.cells["part"].rooms == (5, 4)
    assert table.cells["rest"].rooms == (6,)
