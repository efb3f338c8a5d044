"""Two persons answer for a finding; what was entered before stays; a work is here once."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.literature.actions import (
    KnownAlready,
    NothingNew,
    TooLate,
    change,
    check,
    enter,
)
from fristed.apps.literature.models import Check, Study, Version
from fristed.apps.literature.queries.standing import (
    everything,
    marks_known,
    public,
    stamp,
    versions_of,
)
from fristed.apps.literature.queries.values import NotAValue, one_sentence

from .conftest import AT, CITED, SAID

pytestmark = pytest.mark.django_db


def changed(study: Study, by: Staff, number: int = 1, **more):
    said = {**SAID, **more.pop("said", {})}
    change(study=study, number=number, citation=more.pop("citation", CITED), said=said,
           because="It was wrong.", by=by, at=AT, **more)  # fmt: skip


def test_study_is_public_and_says_that_nobody_checked_it(study: Study):
    (one,) = public()
    assert (one.slug, one.citation, one.direction) == (study.slug, CITED, "null")
    assert one.checked_at is None


def test_half_a_study_is_read_by_nobody_outside(secretary: Staff):
    enter(citation=CITED, said={**SAID, "finding_nb": ""}, by=secretary, at=AT)
    assert (len(everything()), public()) == (1, [])


def test_whoever_entered_a_version_does_not_check_it(study: Study, secretary, editor):
    version = Version.objects.get()
    with pytest.raises(PermissionError):
        check(version=version, by=secretary, at=AT)
    check(version=version, by=editor, at=AT)
    assert public()[0].checked_at == AT
    with pytest.raises(TooLate):
        check(version=version, by=editor, at=AT)


def test_the_database_holds_that_two_persons_are_two(study: Study, secretary: Staff):
    refused = pytest.raises(DatabaseError, match="literature_checked_by_another")
    with refused, transaction.atomic():
        Check.objects.create(
            version=Version.objects.get(), entered_by=secretary, by=secretary, at=AT
        )


def test_a_change_is_a_newer_version_that_nobody_checked_yet(study: Study, secretary, editor):
    check(version=Version.objects.get(), by=editor, at=AT)
    changed(study, editor, said={"direction": "mixed"})
    now, before = versions_of(study.slug)
    assert (now.direction, now.checked_at, now.because) == ("mixed", None, "It was wrong.")
    assert (before.direction, before.checked_at) == ("null", AT)
    assert [one.direction for one in public()] == ["mixed"]
    with pytest.raises(TooLate):
        changed(study, secretary, said={"direction": "harm"})
    with pytest.raises(NothingNew):
        changed(study, secretary, number=2, said={"direction": "mixed"})
    with pytest.raises(TooLate):
        check(version=Version.objects.get(number=1), by=secretary, at=AT)


def test_stamp_is_another_after_each_act(study: Study, secretary: Staff, editor: Staff):
    stamps = [stamp(), stamp()]
    check(version=Version.objects.get(), by=editor, at=AT)
    stamps.append(stamp())
    changed(study, secretary, said={"direction": "mixed"})
    stamps.append(stamp())
    enter(citation=replace(CITED, doi="", title="Other"), said=SAID, by=secretary, at=AT)
    stamps.append(stamp())
    assert (stamps[0], len(set(stamps))) == (stamps[1], 4)


def test_what_is_taken_back_is_kept(study: Study, editor: Staff):
    changed(study, editor, is_taken_back=True)
    assert (public(), len(versions_of(study.slug))) == ([], 2)


@pytest.mark.parametrize(
    "verb",
    [
        "UPDATE literature_version SET id = id",
        "DELETE FROM literature_version",
        "UPDATE literature_check SET id = id",
        "DELETE FROM literature_check",
        "UPDATE literature_mark SET id = id",
        "DELETE FROM literature_study",
    ],
)
def test_program_cannot_change_what_was_entered(study: Study, editor: Staff, verb: str):
    check(version=Version.objects.get(), by=editor, at=AT)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(verb)


@pytest.mark.parametrize(
    "other",
    [
        replace(CITED, title="Another title", year=1999),
        replace(CITED, doi="", title="ROOMS, and ambulances!"),
    ],
)
def test_the_same_work_is_not_entered_twice(study: Study, secretary: Staff, other):
    with pytest.raises(KnownAlready, match=study.slug):
        enter(citation=other, said=SAID, by=secretary, at=AT)
    assert Study.objects.count() == 1


def test_work_under_a_mark_that_was_put_right_can_be_entered(study: Study, secretary: Staff):
    right = replace(CITED, doi="10.1000/right", title="Rooms and ambulances, put right")
    changed(study, secretary, citation=right)
    real = enter(citation=CITED, said=SAID, by=secretary, at=AT)
    assert {one: slug for one, slug in marks_known().items() if one.startswith("doi:")} == {
        "doi:10.1000/right": study.slug,
        "doi:10.1000/rooms": real.slug,
    }
    with pytest.raises(KnownAlready, match=real.slug):
        changed(study, secretary, number=2, citation=replace(right, doi=CITED.doi))


def test_two_works_of_one_title_and_two_dois_are_two(study: Study, secretary: Staff):
    preprint = replace(CITED, doi="10.1000/preprint")
    second = enter(citation=preprint, said=SAID, by=secretary, at=AT)
    changed(second, secretary, citation=preprint, said={"direction": "mixed"})
    titled = [slug for one, slug in marks_known().items() if one.startswith("title:")]
    assert titled == [study.slug]
    with pytest.raises(KnownAlready, match=study.slug):
        enter(citation=replace(CITED, doi=""), said=SAID, by=secretary, at=AT)
    with pytest.raises(KnownAlready, match=study.slug):
        changed(second, secretary, number=2, citation=replace(CITED, doi=""))


def test_each_act_is_on_record_with_who_did_it(study: Study, secretary, editor):
    check(version=Version.objects.get(), by=editor, at=AT)
    told = Entry.objects.filter(what__startswith="literature.")
    assert {(one.what, one.by) for one in told} == {
        ("literature.entered", secretary.pk),
        ("literature.checked", editor.pk),
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Deaths fell by 3.5% in Oslo", "Deaths fell by 3.5% in Oslo."),
        ("  It  fell.  ", "It fell."),
        ("", ""),
    ],
)
def test_a_finding_is_one_sentence(typed: str, kept: str):
    assert one_sentence(typed) == kept


@pytest.mark.parametrize("typed", ["It fell. It rose.", "Did it? Yes", "x" * 241])
def test_two_sentences_are_not_a_finding(typed: str):
    with pytest.raises(NotAValue):
        one_sentence(typed)


def test_pages_lead_from_entering_to_the_study(at_desk: Client, study: Study):
    base = "/at/oslo/network/literature/"
    said = {**SAID, "title": "A second", "year": "2020", "kind": "article-journal",
            "authors": "Berg, Ola\nThe Group"}  # fmt: skip
    wrong = at_desk.post(f"{base}new/", {**said, "doi": "no doi", "finding_en": "One. Two."})
    assert wrong.status_code == 422
    assert "is no DOI" in at_desk.post(f"{base}new/", {**said, "doi": "no"}).content.decode()
    assert "Say it in one sentence." in wrong.content.decode()
    made = at_desk.post(f"{base}new/", said)
    assert made.url == f"{base}2020-berg-a-second/"
    page = at_desk.get(made.url).content.decode()
    assert "Not checked by a second person" in page
    assert "You entered this version" in page
    twin = {**said, "doi": "10.1000/rooms", "number": "1", "because": "Wrong."}
    again = at_desk.post(f"{made.url}change/", twin)
    assert "It is here already" in again.content.decode()


def test_only_what_everybody_reads_waits_for_a_second_person(at_desk: Client, editor: Staff):
    made = enter(citation=CITED, said=SAID, by=editor, at=AT)
    here = f"/at/oslo/network/literature/{made.slug}/"
    assert "I read the study" in at_desk.get(here).content.decode()
    changed(made, editor, is_taken_back=True)
    assert "I read the study" not in at_desk.get(here).content.decode()
    changed(made, editor, number=2, said={"finding_nb": ""})
    assert "I read the study" not in at_desk.get(here).content.decode()
