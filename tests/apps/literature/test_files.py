"""A file is looked at, shown, and then taken; what is here stays; nothing of it vanishes."""

import csv
import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.literature.actions import change
from fristed.apps.literature.choices import Category
from fristed.apps.literature.forms import MOST_BYTES
from fristed.apps.literature.models import Study, Version
from fristed.apps.literature.queries.files import look
from fristed.apps.literature.queries.standing import everything, marks_known, public

from .conftest import AT, SAID, come

pytestmark = pytest.mark.django_db
BIB = """@article{one, title = {One}, author = {Berg, Ola}, year = 2001, abstract = {Long.}}
@article{rooms, title = {Rooms and ambulances}, year = 2021}
@article{bad, title = {No year}}
@article{one2, title = {ONE}, year = 2001}
"""


def test_every_entry_of_a_file_stands_in_one_of_three_lists(study: Study):
    found = look(BIB, marks_known(), "crime")
    assert [(one.citation.title, one.said, one.left) for one in found.new] == [
        ("One", {"category": "crime"}, ("abstract",))
    ]
    assert [(one.citation.title, one.slug) for one in found.known] == [
        ("Rooms and ambulances", study.slug),
        ("ONE", ""),
    ]
    assert [(one.line, one.text) for one in found.wrong] == [
        (3, "@article{bad, title = {No year}}")
    ]


def test_file_is_shown_before_it_is_taken(at_desk: Client, study: Study):
    base = "/at/oslo/network/literature/file/"
    sent = {"file": SimpleUploadedFile("mine.bib", BIB.encode()), "category": "crime"}
    page = at_desk.post(base, sent).content.decode()
    for words in ("Berg. 2001. One.", "abstract", "It has no year", "@article{bad", study.slug):
        assert words in page
    assert Study.objects.count() == 1
    taken = at_desk.post(f"{base}take/", {"text": BIB, "category": "crime"}, follow=True)
    assert "1 study was taken in." in taken.content.decode()
    again = at_desk.post(f"{base}take/", {"text": BIB, "category": "crime"}, follow=True)
    assert "0 studies were taken in." in again.content.decode()
    assert Study.objects.count() == 2
    assert len(public()) == 1  # the new one is not whole yet


def test_file_that_can_be_looked_at_can_be_taken(at_desk: Client):
    base = "/at/oslo/network/literature/file/"
    lines = "".join(f"% {number:06}\n" for number in range(33_000))
    text = lines + "@article{one, title = {One}, year = 2001}\n"
    assert 295_000 < len(text) < MOST_BYTES
    page = at_desk.post(base, {"file": SimpleUploadedFile("large.bib", text.encode())})
    sent = page.context["take"].initial["text"].replace("\n", "\r\n")  # as browsers do
    assert len(sent) > MOST_BYTES
    taken = at_desk.post(f"{base}take/", {"text": sent, "category": ""}, follow=True)
    assert "1 study was taken in." in taken.content.decode()


def test_sign_that_no_database_keeps_stops_no_file(at_desk: Client):
    base = "/at/oslo/network/literature/file/"
    item = {
        "id": "a", "type": "book", "title": "A\0 book", "issued": {"raw": "2001"},
        "custom": {"finding_en": "It\0 fell.\ud800", "city": "Os\0lo"}, "x\ud800": 1,
    }  # fmt: skip
    wrong = {"id": "b", "type": "book", "note": "half\udc00"}
    text = json.dumps([item, wrong])
    page = at_desk.post(base, {"file": SimpleUploadedFile("x.json", text.encode())})
    assert "half\\udc00" in page.content.decode()
    at_desk.post(f"{base}take/", {"text": text, "category": ""})
    (one,) = everything()
    assert (one.finding_en, one.city, one.citation.title) == ("It fell.", "Os lo", "A book")
    bib = "@book{a, title = {B\0}, year = 2002}"
    page = at_desk.post(base, {"file": SimpleUploadedFile("x.bib", bib.encode())})
    taken = at_desk.post(f"{base}take/", {"text": page.context["take"].initial["text"]})
    assert (taken.status_code, Study.objects.count()) == (302, 2)


def test_what_is_no_file_of_citations_is_said(at_desk: Client):
    base = "/at/oslo/network/literature/file/"
    assert "Choose a file" in at_desk.post(base, {}).content.decode()
    latin = SimpleUploadedFile("x.bib", "@book{ø}".encode("latin-1"))
    assert "no text in UTF-8" in at_desk.post(base, {"file": latin}).content.decode()
    assert "neither BibTeX" in at_desk.post(base, {"typed": "a;b"}).content.decode()


def test_command_keeps_nothing_where_an_entry_is_wrong(db: None, tmp_path: Path, capsys):
    path = tmp_path / "mine.bib"
    path.write_text(BIB, encoding="utf-8")
    with pytest.raises(CommandError, match="1 entries are wrong"):
        call_command("literature", "import", str(path))
    assert "entry at 3: It has no year" in capsys.readouterr().err
    assert Study.objects.count() == 0
    call_command("literature", "import", str(path), "--leave-wrong", "--dry-run")
    assert Study.objects.count() == 0
    call_command("literature", "import", str(path), "--leave-wrong", "--category", "law")
    assert {one.category for one in everything()} == {"law"}


def test_what_comes_with_fristed_is_whole_and_checked_by_nobody(db: None):
    assert (come(), come()) == (17, 0)
    assert len(public()) == 17
    assert {(one.told_by, one.checked_at) for one in public()} == {("shipped", None)}


def test_what_comes_with_fristed_comes_once_also_where_it_was_put_right(secretary: Staff):
    come()
    one = next(one for one in public() if one.citation.doi)
    right = replace(one.citation, title="Put right", doi="10.1000/right")
    said = {name: getattr(one, name) for name in SAID}
    change(study=Study.objects.get(pk=one.study), number=1, citation=right, said=said,
           because="Wrong.", by=secretary, at=AT)  # fmt: skip
    assert (come(), len(public())) == (0, 17)
    call_command("literature", "seed")
    assert len(public()) == 17


def test_file_may_tell_of_two_works_of_one_title():
    bib = "".join(
        f"@article{{{key}, title = {{One}}, year = 2001{doi}}}\n"
        for key, doi in (
            ("a", ", doi = {10.1000/a}"), ("b", ", doi = {10.1000/b}"), ("c", ""),
            ("d", ", doi = {10.1000/b}"),
        )
    )  # fmt: skip
    found = look(bib, {})
    assert [one.citation.key for one in found.new] == ["a", "b"]
    assert [one.citation.key for one in found.known] == ["c", "d"]


def test_what_goes_out_as_csl_comes_in_again(client: Client):
    come()
    before = public()
    text = client.get("/literature/overview.json").content.decode()
    found = look(text, {})
    assert (found.known, found.wrong) == ([], [])
    assert {one.citation.title: one.said for one in found.new} == {
        one.citation.title: {
            name: value
            for name in ("category", "design", "direction", "service", "extent", "country", "city",
                         "finding_en", "finding_nb")
            if (value := getattr(one, name))
        }
        for one in before
    }  # fmt: skip
    assert Version.objects.count() == 17


def test_seed_names_only_what_the_lists_know():
    data = files("fristed.apps.literature") / "data"
    rows = list(csv.DictReader((data / "categories.csv").read_text("utf-8").splitlines()))
    assert [one["code"] for one in rows] == Category.values
    assert all(one["source"] for one in rows)
    for one in json.loads((data / "studies.json").read_text("utf-8")):
        assert one.get("URL") or one.get("DOI") or one.get("container-title"), one["id"]
