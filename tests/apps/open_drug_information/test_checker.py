"""What is chosen stands as a chip that can be taken away, also without JavaScript."""

import re

import pytest

pytestmark = pytest.mark.usefixtures("told")


def asked(client, *drugs: str, **more: str) -> str:
    """Return what the checker answers, without what the browser alone uses."""
    page = client.post("/drugs/check/", {"drug": list(drugs), **more}).content.decode()
    return re.sub(r"(?s)<template.*?</template>", "", page)


def chips(page: str) -> list[str]:
    kept = re.findall(r'<input type="hidden" name="drug" value="([^"]+)">', page)
    assert kept == re.findall(r'name="without" value="([^"]+)"', page)
    return kept


def lines(page: str) -> list[str]:
    return re.findall(r'<input name="drug" value="([^"]*)"', page)


def test_what_is_known_becomes_a_chip_and_what_is_not_stays_in_its_line(client):
    page = asked(client, "valium", "qqqq", "molly")
    assert (chips(page), lines(page)) == (["Diazepam", "MDMA"], ["qqqq", ""])


def test_a_chip_is_taken_away_by_its_button(client):
    page = asked(client, "Heroin", "Diazepam", "MDMA", "", without="Diazepam")
    assert chips(page) == ["Heroin", "MDMA"]
    answers = page.split('id="answers"')[1]
    assert ["Heroin and MDMA" in answers, "Diazepam" in answers] == [True, False]


def test_the_last_chip_taken_away_leaves_lines_to_begin_anew(client):
    page = asked(client, "Heroin", without="Heroin")
    assert (chips(page), lines(page)) == ([], ["", "", ""])


def test_the_same_by_two_names_is_one_chip(client):
    assert chips(asked(client, "valium", "diazepam")) == ["Diazepam"]


def test_enter_adds_and_takes_nothing_away(client):
    """The first button of a form is the one that enter presses."""
    page = asked(client, "Heroin", "MDMA")
    form = re.search(r'(?s)<form class="checker".*?</form>', page).group()
    assert 'name="without"' not in re.search(r"<button[^>]*>", form).group()


def test_a_page_begins_with_its_own_drug(client):
    page = re.sub(r"(?s)<template.*?</template>", "", client.get("/drugs/mdma/").content.decode())
    assert (chips(page), lines(page)) == (["MDMA"], [""])
    assert chips(re.sub(r"(?s)<template.*?</template>", "",
                        client.get("/drugs/opioid/").content.decode())) == []  # fmt: skip


def test_no_more_than_eight_are_taken(client, people, at):
    page = asked(client, *["heroin", "molly", "valium", "alcohol"], *[f"x{n}" for n in range(20)])
    assert (len(chips(page)), len(lines(page))) == (4, 4)
