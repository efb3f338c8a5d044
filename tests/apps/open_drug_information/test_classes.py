"""A class of drugs has a page: its drugs, its pairs, its own text; and can be found."""

import json
import re

import pytest

from tests.apps.drug_information.conftest import for_everybody

from .conftest import mixed

pytestmark = pytest.mark.usefixtures("told")


def body(client, path: str) -> str:
    """Return a page's words, without what the browser alone uses."""
    response = client.get(path)
    assert response.status_code == 200, path
    return re.sub(r"(?s)<template.*?</template>", "", response.content.decode())


def links(page: str, within: str) -> list[str]:
    """Return where the links of a section lead."""
    section = re.search(rf'(?s)<section aria-labelledby="{within}".*?</section>', page)
    return re.findall(r'href="([^"]+)"', section.group()) if section else []


def test_a_class_nobody_wrote_of_tells_its_drugs_and_its_pairs(client):
    page = body(client, "/drugs/benzodiazepine/")
    assert "<h1>Benzodiazepines</h1>" in page
    assert links(page, "members") == ["/drugs/diazepam/"]
    assert "Benzodiazepines and opioids" in page
    assert "benzodiazepine and opioid, told." in page
    assert ["No dose text" in page, 'id="wrong"' in page] == [False, False]


def test_a_class_with_a_text_tells_it(client, people, at):
    for_everybody(people, at, subject="opioid", parts={"summary": "Of them all.", "risks": "R."})
    page = body(client, "/drugs/opioid/")
    assert ["Of them all." in page, '<h2 id="risks">' in page, 'id="wrong"' in page] == [True] * 3
    assert links(page, "members") == ["/drugs/heroin/"]


def test_what_is_told_of_two_of_a_class_stands_on_its_page(client, people, at):
    mixed(people, at, "opioid", "opioid", 4)
    assert "Opioids with each other" in body(client, "/drugs/opioid/")


def test_a_class_of_which_nothing_is_told_has_no_page(client):
    assert client.get("/drugs/dissociative/").status_code == 404


def test_a_class_is_reached_from_its_drug_the_checker_the_front_and_search(client):
    drug = body(client, "/drugs/diazepam/").split("<h2")[0]
    checked = client.post("/drugs/check/", {"drug": ["heroin", "valium"]}).content.decode()
    found = client.post("/drugs/found/", {"name": "benzos"}).content.decode()
    names = json.loads(client.get("/drugs/names.json").content)
    assert [
        '<a href="/drugs/benzodiazepine/">' in page
        for page in (drug, checked.split("<template")[0], body(client, "/drugs/"), found)
    ] == [True] * 4
    assert [row[2] for row in names["names"] if row[0] == "benzodiazepine"] == [1]
    assert names["kinds"] == ["benzodiazepine", "maoi", "opioid", "sedative", "stimulant"]


def test_an_answer_of_the_very_pair_names_no_class(client):
    page = client.post("/drugs/check/", {"drug": ["molly", "alcohol"]}).content.decode()
    assert "from the class of drugs" not in page.split("<template")[0].split('id="answers"')[1]


def test_every_entry_of_the_contents_leads_to_a_heading_in_their_order(client):
    for path in ("/drugs/mdma/", "/drugs/opioid/"):
        page = body(client, path)
        nav = re.search(r'(?s)<nav class="contents.*?</nav>', page).group()
        listed = re.findall(r'href="#([a-z_]+)"', nav)
        headings = re.findall(r'<h2 id="([a-z_]+)"', page)
        assert listed == [one for one in headings if one in listed]
        assert len(listed) >= 2
