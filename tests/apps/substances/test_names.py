"""Which substance a name means: the list itself, slips, salts, and the names of a place."""

import re
from collections import Counter

import pytest
from django.urls import reverse
from django.utils import translation

from fristed.apps.instruments.choices import StripTarget
from fristed.apps.substances import actions
from fristed.apps.substances.choices import Group, Substance
from fristed.apps.substances.models import LocalName
from fristed.apps.substances.queries import (
    every,
    find_by_cas,
    find_by_name,
    in_group,
    key_of,
    known,
    look_up,
    names_here,
    stated_groups,
)
from fristed.ground.context import working
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db


def codes(matches):
    return [match.substance.code for match in matches]


# --- the list ----------------------------------------------------------------------------
def is_cas(number):
    found = re.fullmatch(r"(\d{2,7})-(\d\d)-(\d)", number)
    digits = "".join(found.groups()[:2])[::-1] if found else ""
    total = sum(place * int(digit) for place, digit in enumerate(digits, 1))
    return found is not None and total % 10 == int(found[3])


def test_check_digit_of_every_cas_number_is_right():
    assert [cas for one in every() for cas in one.cas if not is_cas(cas)] == []
    assert not is_cas("561-27-4")


def test_no_cas_number_and_no_name_means_two_substances():
    keys = Counter(key for one in every() for key in {key_of(name) for name in one.names})
    numbers = Counter(cas for one in every() for cas in one.cas)
    assert [key for key, count in (keys + numbers).items() if count > 1] == []


def test_codes_of_the_list_are_those_of_the_house():
    assert {one.strip for one in every()} - {""} <= set(StripTarget.values)
    assert {one.stated for one in every()} - {""} <= set(Substance.values)
    assert all(isinstance(name, str) and name for one in every() for name in one.names)


def test_every_row_says_where_it_comes_from():
    assert {one.confidence for one in every()} <= {"P", "S", "K"}
    assert all(one.source for one in every())


def test_every_group_has_substances():
    assert {group for group in Group if not in_group(group)} == set()
    assert known("fentanyl") in in_group(Group.OPIOID)


@pytest.mark.parametrize(
    ("stated", "groups"),
    [
        (Substance.HEROIN, {Group.OPIOID}),
        (Substance.NITAZENES, {Group.OPIOID}),
        (Substance.BENZODIAZEPINES, {Group.BENZODIAZEPINE}),
        (Substance.CANNABIS, {Group.CANNABINOID}),
        (Substance.UNKNOWN, set()),
        (Substance.OTHER, set()),
    ],
)
def test_stated_substance_belongs_to_its_group(stated, groups):
    assert stated_groups(stated) == groups


# --- exactly -----------------------------------------------------------------------------
def test_salt_is_still_the_substance():
    assert find_by_cas("1502-95-0") == find_by_cas("561-27-3") == known("heroin")
    assert find_by_name("Heroin HCl") == find_by_name("HEROIN") == known("heroin")
    assert find_by_name("α-PVP hydrochloride") == known("alpha-pvp")


def test_what_is_not_there_is_not_found():
    assert find_by_cas("0-00-0") is None
    assert find_by_name("") is None
    assert find_by_name("base") is None


def test_name_is_said_in_the_language_of_the_page():
    assert known("oxazepam").name == "oxazepam"
    with translation.override("nb"):
        assert known("oxazepam").name == "oksazepam"


# --- as somebody types it ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("heroine", "heroin"),
        ("amfetamin", "amphetamine"),
        ("amfetmain", "amphetamine"),
        ("alprazolm", "alprazolam"),
        ("isotonitazen", "isotonitazene"),
        ("oxycodon HCl", "oxycodone"),
        ("437-38-7", "fentanyl"),
        ("fleinsopp", "psilocybin"),
    ],
)
def test_slip_finds_what_was_meant(typed, first, site, scope):
    assert codes(look_up(typed, site))[0] == first


def test_names_that_are_alike_are_all_offered(site, scope):
    assert {"clonazepam", "clonazolam"} <= set(codes(look_up("clonaz", site)))


@pytest.mark.parametrize("typed", ["", "  ", "-", "xyz", "Kari Nordmann", "k" * 60])
def test_what_means_nothing_finds_nothing(typed, site, scope):
    assert look_up(typed, site) == []


def test_short_word_must_fit_exactly(site, scope):
    assert codes(look_up("mdb", site)) == []
    assert codes(look_up("mda", site))[0] == "mda"


# --- the names of a place ----------------------------------------------------------------
@pytest.fixture
def manager(site):
    return make_staff("Sigrid", site, "coordinator")


def add(site, by, at, name="snøfnugg", code="cocaine"):
    return actions.add_name(site=site, code=code, name=name, language="nb", by=by, at=at)


def test_name_of_a_place_is_found_there_and_nowhere_else(site, other_site, manager, at):
    with working(staff=manager.pk, sites=[site.pk]):
        add(site, manager, at)
        (match,) = look_up("Snofnugg", site)
        assert (match.substance.code, match.here) == ("cocaine", True)
    with working(staff=None, sites=[other_site.pk]):
        assert look_up("snøfnugg", other_site) == []


def test_same_name_twice_and_a_name_of_the_list_are_refused(site, manager, at):
    with working(staff=manager.pk, sites=[site.pk]):
        add(site, manager, at)
        with pytest.raises(actions.NameIsThere):
            add(site, manager, at, name="SNØFNUGG")
        with pytest.raises(actions.NameIsThere):
            add(site, manager, at, name="koks")
        with pytest.raises(actions.UnknownSubstance):
            add(site, manager, at, code="no-such")


def test_ended_name_is_found_no_more_and_may_come_back(site, manager, at):
    with working(staff=manager.pk, sites=[site.pk]):
        made = add(site, manager, at)
        actions.end_name(name=made, by=manager, at=at)
        assert look_up("snøfnugg", site) == []
        with pytest.raises(actions.NameHasEnded):
            actions.end_name(name=made, by=manager, at=at)
        add(site, manager, at)
        assert LocalName.objects.count() == 2


def test_each_change_is_on_the_record(site, manager, at):
    from fristed.apps.audit.models import Entry  # inline: beside its one use

    with working(staff=manager.pk, sites=[site.pk]):
        made = add(site, manager, at)
        actions.end_name(name=made, by=manager, at=at)
        said = Entry.objects.filter(what__startswith="substances.").values_list("what", "subject")
        assert sorted(said) == [
            ("substances.name_added", f"name:{made.pk}"),
            ("substances.name_ended", f"name:{made.pk}"),
        ]


# --- pages -------------------------------------------------------------------------------
def test_technician_looks_a_name_up_and_a_guess_is_said_to_be_one(site, client):
    client.force_login(make_staff("Tuva", site, "technician"))
    assert client.get(reverse("substances:list", args=[site.slug])).status_code == 200

    page = client.post(reverse("substances:find", args=[site.slug]), {"name": "amfetmain"})
    assert "Amphetamine" in page.content.decode()
    assert "is it this?" in page.content.decode()
    page = client.post(reverse("substances:find", args=[site.slug]), {"name": "heroin"})
    assert "is it this?" not in page.content.decode()


def test_manager_adds_and_ends_a_name(site, manager, client):
    client.force_login(manager)
    url = reverse("substances:names", args=[site.slug])
    sent = {"name": "snøfnugg", "code": "cocaine", "language": "nb"}
    assert client.post(url, sent).status_code == 302
    assert client.post(url, sent).status_code == 422
    with working(staff=manager.pk, sites=[site.pk]):
        made = names_here(site).get()

    client.post(reverse("substances:name_end", args=[site.slug, made.pk]))
    with working(staff=manager.pk, sites=[site.pk]):
        assert list(names_here(site)) == []
