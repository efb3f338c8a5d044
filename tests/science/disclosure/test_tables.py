"""Tables are what they say, and events become them with every margin counted anew."""

import pytest

from fristed.science.disclosure import Count, Dimension, Kind, Relation, Table, tabulate

from .made import gave, people, two_way

YEAR = Dimension({"jan": "year", "feb": "year"}, overlaps=True)
SITES = Dimension({"east": "city", "west": "city"}, overlaps=True)
VISITS = [
    ("ann", ("jan", "east")),
    ("ann", ("jan", "east")),
    ("ann", ("feb", "west")),
    ("bo", ("jan", "east")),
    ("cy", ("feb", "west")),
    ("cy", ("feb", "west")),
]


def test_events_sum_over_every_level_and_keep_who_gave_them():
    table = tabulate("r", VISITS, [YEAR, SITES], unit="person", indicator="visits")
    assert table.cells["visits", "jan", "east"] == gave(2, 1)
    assert table.cells["visits", "jan", "west"] == Count(0, (), "person")
    assert table.cells["visits", "year", "city"] == gave(3, 2, 1)
    assert {one.kind for one in table.relations} == {Kind.TOTAL}
    assert len(table.cells) == 9
    assert len(table.relations) == 6  # the city of each time, the year of each place


def test_persons_are_counted_once_and_never_summed_over_months_or_sites():
    table = tabulate("r", VISITS, [YEAR, SITES], unit="person", indicator="clients", distinct=True)
    told = {key[1:]: count.events for key, count in table.cells.items()}
    assert told["jan", "city"] + told["feb", "city"] == 4
    assert told["year", "city"] == 3
    assert {one.kind for one in table.relations} == {Kind.UNION}


def test_a_network_total_is_judged_by_its_rooms():
    table = tabulate("r", VISITS, [YEAR, SITES], unit="person", rooms=1)
    assert table.cells["", "jan", "east"].rooms == ()
    assert table.cells["", "year", "city"].rooms == (3, 3)
    persons = tabulate("r", VISITS, [YEAR, SITES], unit="person", rooms=1, distinct=True)
    assert persons.cells["", "year", "city"].rooms == (2, 1)


def test_who_is_alone_in_several_cells_is_known_to_be_one_and_not_by_name():
    table = tabulate("r", VISITS[:3] + VISITS[4:], [YEAR, SITES], unit="person")
    hers = frozenset({("", "jan", "east"), ("", "jan", "city"), ("", "year", "east")})
    assert table.alone == (hers,)
    assert "ann" not in repr(table.alone)


def test_a_table_prints_no_number():
    assert "Count" not in repr(two_way([[1, 2], [3, 4]]))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Table("t", {1: people(3)}, (Relation(1, (2,)),)), "no cell 2"),
        (
            lambda: Table("t", {1: people(3), 2: people(2)}, (Relation(1, (2,)),)),
            "1 is not the total",
        ),
        (lambda: Table("t", {1: people(3)}, (Relation(1, (1,)),)), "not itself"),
        (lambda: Table("t", {1: people(3)}, (Relation(1, ()),)), "has parts"),
        (
            lambda: Table("t", {1: people(3), 2: people(4)}, (Relation(1, (2,), Kind.WITHIN),)),
            "1 is not the within",
        ),
        (
            lambda: Table("t", {1: people(9), 2: people(4)}, (Relation(1, (2,), Kind.UNION),)),
            "1 is not the union",
        ),
        (lambda: Table("t", {1: people(3)}, impossible=frozenset({1})), "1 is said to be"),
        (lambda: Table("t", {1: people(3)}, unasked=frozenset({2})), "No cell 2"),
        (lambda: Table("t", {1: people(3)}, alone=(frozenset({2}),)), "No cell 2"),
        (lambda: Dimension({"a": "b", "b": "a"}), "above itself"),
        (
            lambda: tabulate("r", [("ann", ("mars",))], [YEAR], unit="person"),
            "in no dimension",
        ),
        (lambda: tabulate("r", [(None, ("jan",))], [YEAR], unit="person"), "without a contributor"),
        (
            lambda: tabulate(
                "r",
                [("ann", ("f",)), ("ann", ("m",))],
                [Dimension({"f": "both", "m": "both"})],
                unit="person",
                distinct=True,
            ),
            "not the total",
        ),
    ],
)
def test_what_is_no_table_is_refused(make, says):
    with pytest.raises(ValueError, match=says):
        make()
