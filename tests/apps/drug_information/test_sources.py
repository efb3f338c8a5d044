"""A source that was named from memory says so, and holds a fact up only in a demonstration."""

import pytest
from django.test import override_settings

from fristed.apps.drug_information.actions import NotLookedUp, fact_check
from fristed.apps.drug_information.forms import TextForm
from fristed.apps.drug_information.models import Text
from fristed.apps.drug_information.queries.demonstration import told

from .conftest import SOURCE, for_everybody, written

MDMA = "/at/oslo/drug-information/mdma/en/"
FROM_MEMORY = SOURCE | {"unchecked": True}
TYPED = {
    "summary": "Words.", "after": "1", "source_1_title": "MDMA drug profile",
    "source_1_publisher": "EUDA", "source_1_kind": "authority",
}  # fmt: skip


def test_every_source_of_the_demonstration_is_marked_as_not_looked_up():
    assert {source["unchecked"] for one in told() for source in one.sources} == {True}


def test_no_fact_stands_in_a_source_that_nobody_looked_up(author, checker, at):
    draft = written(author, at, sources=[SOURCE | {"title": "Another"}, FROM_MEMORY])
    with pytest.raises(NotLookedUp):
        fact_check(text=draft, by=checker, at=at)
    draft.refresh_from_db()
    assert draft.fact_checked_at is None


def test_editors_see_it_and_are_told_what_to_do(client, author, checker, at):
    written(author, at, sources=[FROM_MEMORY])
    client.force_login(checker)
    page = client.get(MDMA).content.decode()
    assert ["Sources that nobody has looked up" in page, page.count("Not looked up")] == [True, 1]
    client.post(f"{MDMA}1/facts/")
    assert "A source was named from memory." in client.get(MDMA).content.decode()
    assert Text.objects.get().fact_checked_at is None


def test_whoever_looked_it_up_takes_the_mark_away_in_the_next_version(client, author, at):
    first = written(author, at, sources=[FROM_MEMORY])
    assert TextForm(mixture=False, text=first).initial["source_1_unchecked"] is True
    client.force_login(author)
    client.post(f"{MDMA}write/", TYPED | {"source_1_unchecked": "on"})
    client.post(f"{MDMA}write/", TYPED | {"after": "2"})
    rows = Text.objects.order_by("version").values_list("sources", flat=True)
    assert [one[0]["unchecked"] for one in rows] == [True, True, False]


@pytest.mark.parametrize(("source", "said"), [(FROM_MEMORY, True), (SOURCE, False)])
def test_readers_of_the_demonstration_see_it_too(
    client, author, checker, reviewer, at, source, said
):
    people = (author, checker, reviewer)
    for_everybody(people, at, demonstration=True, sources=[source])
    with override_settings(DEMONSTRATION=True):
        page = client.get("/drugs/mdma/").content.decode()
    assert ("Nobody has looked them up." in page) == said
