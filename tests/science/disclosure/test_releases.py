"""Releases that share a cell are judged together: month and year, site and city, page and API."""

import pytest

from fristed.science.disclosure import (
    Dimension,
    Kind,
    Leak,
    Reason,
    Refusal,
    Relation,
    State,
    Table,
    audit,
    protect,
    tabulate,
)

from .made import ALL, HERE, as_told, gave, joined, people, two_way


def table(name, cells, *relations, **more):
    return Table(name, {k: people(v) for k, v in cells.items()}, relations, **more)


MONTHS = {"jan": 24, "feb": 3, "mar": 31}
QUARTER = Relation("q1", ("jan", "feb", "mar"))


def test_a_quarter_after_its_months_would_give_the_hidden_month_away():
    months = protect(table("months", MONTHS), HERE)
    assert months["feb"].reasons == (Reason.TOO_FEW,)
    both = table("quarter", MONTHS | {"q1": 58}, QUARTER, unasked=frozenset(MONTHS))
    alone = protect(both, HERE)
    assert alone["q1"].shown == 60  # nothing else is known of
    beside = protect(both, HERE, [months])
    assert beside["q1"].state is State.HIDDEN_SECONDARY
    assert beside["q1"].reasons == (Reason.PROTECTS_EARLIER,)
    assert beside.refused is Refusal.NOTHING_LEFT
    assert [(one.key, one.leak, one.release) for one in audit(alone, [months])] == [
        ("feb", Leak.EXACT, "months")
    ]
    assert audit(beside, [months]) == []


def test_a_missing_month_is_hidden_beside_its_year_though_nobody_asked_for_it():
    known = {"jan": 24, "mar": 31, "q1": 58}
    year = table("quarter", MONTHS | known, QUARTER, unasked=frozenset({"feb"}))
    told = protect(year, HERE)
    assert told["feb"].state is State.NOT_ASKED
    assert sum(one.state is State.HIDDEN_SECONDARY for one in told.outcomes.values()) == 1
    assert audit(told) == []
    assert audit(as_told(year, set()))[0].key == "feb"
    safe = table("quarter", {"jan": 24, "feb": 9, "mar": 31, "q1": 64}, QUARTER,
                 unasked=frozenset({"feb"}))  # fmt: skip
    assert len(protect(safe, HERE).published) == 3


def test_a_city_less_its_published_sites_is_the_hidden_site():
    sites = protect(table("sites", {"east": 40, "west": 3, "south": 22}), HERE)
    city = table(
        "city",
        {"east": 40, "west": 3, "south": 22, "city": 65, "north": 80, "country": 145},
        Relation("city", ("east", "west", "south")),
        Relation("country", ("city", "north")),
        unasked=frozenset({"east", "west", "south"}),
    )
    told = protect(city, HERE, [sites])
    assert told["city"].reasons == (Reason.PROTECTS_EARLIER,)
    assert len(told.published) == 1  # of the country and its other part, one must go too
    assert audit(told, [sites]) == []


def test_what_a_page_told_cannot_be_taken_back_by_the_api():
    page = protect(table("page", {"all": 20, "women": 17}), HERE)
    assert len(page.published) == 2
    api = table("api", {"all": 20, "women": 17, "men": 3}, Relation("all", ("women", "men")))
    told = protect(api, HERE, [page])
    assert told.refused is Refusal.ALREADY_TOLD
    assert told.published == set()
    assert told["all"].reasons == (Reason.PROTECTS_EARLIER,)
    assert [one.leak for one in audit(told, [page])] == [Leak.EXACT]


def test_a_first_release_that_cannot_be_protected_is_refused_for_itself():
    """Somebody is alone in both parts, and the whole is said to be of two: they work it out."""
    counts = {"mon": gave(9), "tue": gave(4), "both": gave(9, 4), "wed": people(60)}
    counts["week"] = joined(counts["both"], counts["wed"])
    relations = (Relation("both", ("mon", "tue")), Relation("week", ("both", "wed")))
    same = (frozenset({"mon", "tue"}),)
    told = protect(Table("week", counts, relations, alone=same), HERE)
    assert told.refused is Refusal.CANNOT_BE_HIDDEN
    assert told.published == set()


def test_the_same_table_on_a_page_and_in_the_api_is_told_the_same():
    page = protect(two_way([[20, 3, 17], [12, 9, 30], [8, 14, 25]], "page"), HERE)
    api = protect(two_way([[20, 3, 17], [12, 9, 30], [8, 14, 25]], "api"), HERE, [page])
    assert api.published == page.published
    assert audit(api, [page]) == []


def test_another_pattern_of_the_same_table_is_no_second_chance():
    page = protect(two_way([[20, 3, 17], [12, 9, 30], [8, 14, 25]], "page"), HERE)
    other = next(
        corner
        for corner in [{(0, 1), (0, 2), (1, 1), (1, 2)}, {(0, 0), (0, 1), (2, 0), (2, 1)}]
        if corner != page.hidden
    )
    api = as_told(page.table, other)
    assert audit(api) == []
    assert {one.leak for one in audit(api, [page])} == {Leak.EXACT}


def test_a_correction_by_too_few_people_is_not_told():
    first = protect(table("2026", {"visits": 40}), HERE)
    late = protect(table("2026, corrected", {"visits": 41}), HERE, [first])
    assert late["visits"].reasons == (Reason.CHANGED_BY_TOO_FEW,)
    enough = protect(table("2026, corrected", {"visits": 45}), HERE, [first])
    assert enough["visits"].shown == 45
    told = as_told(table("2026, corrected", {"visits": 41}), set())
    assert [one.leak for one in audit(told, [first])] == [Leak.CHANGED]


def test_a_correction_of_many_events_by_nobody_new_is_not_told():
    first = protect(Table("2026", {"visits": gave(*[9] * 8)}), HERE)
    late = Table("2026, corrected", {"visits": gave(29, *[9] * 7)})
    assert protect(late, HERE, [first])["visits"].reasons == (Reason.CHANGED_BY_TOO_FEW,)


@pytest.mark.parametrize("second", [54, 60])
def test_a_correction_is_compared_with_every_version_that_was_told(second):
    # The second is hidden, or was told itself: the third less the first is three people.
    first = protect(table("first", {"visits": 52, "other": 20}), HERE)
    then = protect(table("second", {"visits": second, "other": 20}), HERE, [first])
    assert (then["visits"].shown is None) is (second == 54)
    third = table("third", {"visits": 55, "other": 20})
    told = protect(third, HERE, [first, then])
    assert told["visits"].reasons == (Reason.CHANGED_BY_TOO_FEW,)
    assert audit(told, [first, then]) == []
    found = audit(as_told(third, set()), [first, then])
    assert [(one.key, one.leak) for one in found] == [("visits", Leak.CHANGED)]


def test_a_number_that_is_again_what_it_was_tells_of_nobody():
    first = protect(table("first", {"visits": 52}), HERE)
    wrong = protect(table("second", {"visits": 60}), HERE, [first])
    again = protect(table("third", {"visits": 52}), HERE, [first, wrong])
    assert again["visits"].shown == 50
    assert audit(again, [first, wrong]) == []


def test_a_month_recounted_for_its_quarter_is_compared_too():
    known = {"jan": 70, "feb": 24, "mar": 31}
    months = protect(table("months", known), HERE)
    late = known | {"jan": 71, "q1": 126, "q2": 90}
    quarter = table("quarter", late, QUARTER, unasked=frozenset(known))
    # The quarter less its months is one visit more than January was told to have.
    found = audit(as_told(quarter, set()), [months])
    assert [(one.key, one.leak) for one in found] == [("jan", Leak.EXACT)]
    beside = protect(quarter, HERE, [months])
    assert beside.published == {"q2"}
    assert audit(beside, [months]) == []
    again = protect(table("corrected", {"jan": 73, "feb": 24}), HERE, [months, beside])
    assert again["jan"].reasons == (Reason.CHANGED_BY_TOO_FEW,)
    assert audit(again, [months, beside]) == []


def test_a_correction_moves_through_the_margins_without_telling():
    rows = [[20, 30, 17], [12, 29, 30], [8, 14, 25]]
    first = protect(two_way(rows, "first"), HERE)
    assert first.hidden == set()
    rows[0][1] += 2
    late = protect(two_way(rows, "corrected"), HERE, [first])
    changed = {
        key for key, one in late.outcomes.items() if one.reasons[:1] == ("changed_by_too_few",)
    }
    assert changed == {(0, 1), (0, "all"), ("all", 1), ("all", "all")}
    assert audit(late, [first]) == []


def test_whoever_came_alone_and_late_learns_no_more_than_they_knew():
    # They know the new margins from the old ones and themselves; nobody else does.
    first = protect(two_way([[0, 14], [11, 12]], "first"), HERE)
    assert first.hidden == set()
    late = protect(two_way([[1, 14], [11, 12]], "corrected"), HERE, [first])
    assert late.refused is None
    assert late.published == {(0, 1), (1, 0), (1, 1), (1, ALL), (ALL, 1)}
    assert audit(late, [first]) == []


def test_releases_that_share_no_cell_are_left_aside():
    other = protect(table("other", {"a": 3, "b": 20}), HERE)
    told = protect(table("this", {"c": 20}), HERE, [other])
    assert told["c"].shown == 20


def test_releases_hang_together_through_a_third():
    sites = protect(table("sites", {"east": 40, "west": 3}), HERE)
    city = {"east": 40, "west": 3, "city": 43}
    middle = Table("middle", {k: people(v) for k, v in city.items()},
                   (Relation("city", ("east", "west")),), unasked=frozenset(city))  # fmt: skip
    between = protect(middle, HERE, [sites])
    assert between.published == set()
    told = protect(table("total", {"city": 43}), HERE, [sites, as_told(middle, set())])
    assert told["city"].reasons == (Reason.PROTECTS_EARLIER,)


def test_a_refused_release_told_nothing():
    few = protect(table("few", {"a": 3}), HERE)
    assert few.refused is Refusal.NOTHING_LEFT
    assert protect(table("more", {"a": 3, "b": 9}), HERE, [few])["b"].shown == 10


def test_persons_of_a_year_and_of_its_months_bound_each_other():
    # 4 of January and 20 of the year leave 16 to 20 for the other month: never summed, but bound.
    time = Dimension({"jan": "year", "feb": "year"}, overlaps=True)
    events = [(n, ("jan",)) for n in range(18)] + [(n, ("feb",)) for n in (0, 1, 18, 19)]
    persons = tabulate("clients", events, [time], unit="person", distinct=True)
    assert [one.kind for one in persons.relations] == [Kind.UNION]
    told = protect(persons, HERE)
    assert audit(told) == []
    assert told["", "feb"].reasons == (Reason.TOO_FEW,)
    assert ("", "year") in told.published  # 2 to 20 is wide enough


def test_persons_hidden_beside_a_published_number_of_few_visits():
    cells = {"persons": people(4), "visits": gave(2, 2, 1, 1)}
    both = Table("few", cells, (Relation("visits", ("persons",), Kind.WITHIN),))
    assert protect(both, HERE).refused is Refusal.NOTHING_LEFT


@pytest.mark.parametrize("order", [("months", "quarter"), ("quarter", "months")])
def test_whichever_comes_first_both_stay_protected(order):
    tables = {
        "months": table("months", MONTHS | {"q1": 58}, QUARTER, unasked=frozenset({"q1"})),
        "quarter": table("quarter", MONTHS | {"q1": 58}, QUARTER, unasked=frozenset(MONTHS)),
    }
    released = []
    for name in order:
        told = protect(tables[name], HERE, released)
        assert audit(told, released) == []
        released.append(told)
    assert released[0].published
