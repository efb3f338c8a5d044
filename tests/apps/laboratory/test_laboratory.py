"""What goes to a laboratory, what comes back, and how the bench compares."""

from datetime import date

import pytest
from django.test import Client

from fristed.apps.audit.models import Entry
from fristed.apps.instruments.choices import Method
from fristed.apps.laboratory.actions import (
    NoAnswer,
    NothingToSend,
    NothingToTake,
    send,
    take_answers,
    tell_answer,
)
from fristed.apps.laboratory.queries.agreement import agreement_of
from fristed.apps.laboratory.queries.lists import answered, away, to_send
from fristed.apps.laboratory.queries.planning import plan
from fristed.apps.measurements.models import Finding, Measurement
from fristed.apps.measurements.queries.names import known_substance, two_substances
from fristed.apps.results.actions.releasing import StripsNotStated, release
from fristed.apps.results.actions.reviewing import review
from fristed.apps.samples.actions.samples import HouseForbids, issue_ticket
from fristed.apps.substances.queries.known import every
from fristed.ground.context import working
from fristed.science.exchange import METHODS, is_cas
from tests.apps.drug_checking.told import STRIPS, may_post, measured, tell

PAGE = "/at/oslo/checking/laboratory/answers/"
HEAD = "sample,substance,cas,state,percent,method,completed_date,confirmatory\n"


@pytest.fixture
def unknown(sample, instrument, technician, at):
    """A sample that the bench calls unknown."""
    tell(sample, instrument, technician, at, status="possible", verdict="unknown")
    return sample


@pytest.fixture
def desk(technician) -> Client:
    client = Client()
    client.force_login(technician)
    return client


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr("fristed.web.middleware.timezone.now", lambda: at)


def file_of(*rows: str) -> bytes:
    return (HEAD + "".join(f"{row}\n" for row in rows)).encode()


def take(site, technician, at, data: bytes, *accepted: str) -> list[Measurement]:
    return take_answers(site=site, data=data, accepted=accepted, by=technician, at=at)


def does(site, at, data: bytes, *accepted: str) -> dict[str, str]:
    planned = plan(site, data, accepted=accepted, today=at.date())
    return {one.label: one.does for one in planned.answers}


def test_methods_are_the_rooms_own():
    assert set(METHODS) == set(Method.values)


def test_house_that_does_not_let_staff_post_sends_nothing(unknown, site, technician, at):
    with pytest.raises(HouseForbids):
        send(site=site, samples=[unknown.pk], by=technician, at=at)
    assert list(to_send(site)) == [unknown]


def test_sample_is_sent_once_to_the_houses_laboratory(unknown, site, technician, at):
    may_post(site)
    (left,) = send(site=site, samples=[unknown.pk], by=technician, at=at)
    assert (left.fate, left.laboratory) == ("posted", "Laboratory of the university")
    assert list(to_send(site)) == []
    assert [one.laboratory for one in away(site)] == ["Laboratory of the university"]
    with pytest.raises(NothingToSend):
        send(site=site, samples=[unknown.pk], by=technician, at=at)


def test_letter_bears_the_number_on_the_bag_and_no_ticket(unknown, site, technician, at, desk):
    may_post(site)
    code = issue_ticket(sample=unknown, by=technician, at=at)[0]
    send(site=site, samples=[unknown.pk], by=technician, at=at)
    page = desk.get("/at/oslo/checking/laboratory/letter/").content.decode()
    assert unknown.label in page
    assert code not in page
    assert str(unknown.pk) not in page


def test_answer_is_taken_once_in_whatever_file(unknown, site, technician, at):
    first = file_of(f"{unknown.label},heroin,561-27-3,found,12,gc_ms,2026-11-10,true")
    (row,) = take(site, technician, at, first, "heroin")
    assert (row.origin, row.method, row.date) == ("laboratory", "gc_ms", date(2026, 11, 10))
    found = Finding.objects.get(measurement=row)
    assert (found.name, found.cas, found.share_low, found.of_weight) == (
        "heroin", "561-27-3", 0.12, True,
    )  # fmt: skip
    again = (
        "confirmatory;completed_date;method;percent;state;substance;cas;sample\n"
        f"true;2026-11-10;GC-MS;12;found;Heroin;561-27-3;{unknown.label.lower()}\n"
    )
    for data in (first, again.encode()):
        assert does(site, at, data, "heroin") == {unknown.label.replace("-", ""): "known"}
        with pytest.raises(NothingToTake):
            take(site, technician, at, data, "heroin")
    assert Measurement.objects.filter(origin="laboratory").count() == 1


def test_newer_answer_stands_beside_the_one_before(unknown, site, technician, at):
    take(site, technician, at, file_of(f"{unknown.label},heroin,,found,,gc_ms,,true"), "heroin")
    other = file_of(f"{unknown.label},heroin,,found,14,gc_ms,,true")
    assert set(does(site, at, other, "heroin").values()) == {"newer"}
    take(site, technician, at, other, "heroin")
    assert Measurement.objects.filter(origin="laboratory").count() == 2


def test_name_in_no_list_holds_its_sample_back_until_it_is_ticked(
    unknown, taken_in, site, technician, at
):
    other = taken_in(sold_as="heroin")
    data = file_of(
        f"{unknown.label},caffeine,,found,,gc_ms,,true",
        f"{unknown.label},newnitazene,,found,,gc_ms,,true",
        f"{other.label},,,nothing,,gc_ms,,true",
    )
    assert set(does(site, at, data).values()) == {"held_up", "new"}
    assert does(site, at, data)[other.label.replace("-", "")] == "new"
    assert set(does(site, at, data, "newnitazene").values()) == {"new"}
    take(site, technician, at, data, "newnitazene")
    listed = dict(Finding.objects.filter(measurement__origin="laboratory").values_list(
        "name", "in_our_list"))  # fmt: skip
    assert listed == {"caffeine": True, "newnitazene": False}


def test_row_that_cannot_be_read_holds_its_sample_back(unknown, site, at):
    data = file_of(
        f"{unknown.label},heroin,,found,,gc_ms,,true",
        f"{unknown.label},caffeine,,found,much,gc_ms,,true",
    )
    planned = plan(site, data, accepted=["heroin"], today=at.date())
    assert [one.does for one in planned.answers] == ["held_up"]
    assert [(one.number, one.code) for one in planned.troubles] == [(3, "no_number")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("{label},Kari <kari@example.org>,,found,,gc_ms,,true", "no_name"),
        ("{label},12345,,found,,gc_ms,,true", "no_name"),
        ("{label},heroin,,found,,gc_ms,2026-11-18,true", "not_yet"),
        ("{label},fentanyl,58-08-2,found,,gc_ms,,true", "two_substances"),
        ("{label},fentanyl,437-38-8,found,,gc_ms,,true", "no_cas"),
    ],
)
def test_what_is_no_substance_or_not_yet_done_is_told(unknown, site, at, row, code):
    planned = plan(site, file_of(row.format(label=unknown.label)), accepted=[], today=at.date())
    assert [one.code for one in planned.troubles] == [code]
    assert planned.taken == ()


def test_name_and_number_of_two_substances_hold_the_sample_back(unknown, site, at, desk):
    text = file_of(
        f"{unknown.label},heroin,561-27-3,found,,gc_ms,,true",
        f"{unknown.label},fentanyl,58-08-2,found,,gc_ms,,true",
    )
    assert set(does(site, at, text, "heroin").values()) == {"held_up"}
    page = desk.post(PAGE, {"text": text.decode(), "do": "see"}).content.decode()
    assert "The name is of one substance and the CAS number 58-08-2 of another." in page


def test_page_shows_the_number_and_what_it_means_where_the_name_means_nothing(unknown, site, desk):
    text = file_of(
        f"{unknown.label},fentanyl,437-38-7,found,,gc_ms,,true",
        f"{unknown.label},guaranine,58-08-2,found,,gc_ms,,true",
    ).decode()
    page = desk.post(PAGE, {"text": text, "do": "see"}).content.decode()
    assert "fentanyl (437-38-7)" in page
    assert "guaranine (58-08-2, caffeine)" in page


def test_what_is_told_is_what_the_name_says():
    assert known_substance("fentanyl", "58-08-2").code == "fentanyl"
    assert known_substance("guaranine", "58-08-2").code == "caffeine"


def test_no_name_of_our_own_list_means_another_than_its_numbers():
    pairs = [(name, cas) for one in every() for name in one.names for cas in one.cas]
    assert [pair for pair in pairs if two_substances(*pair) or not is_cas(pair[1])] == []


def test_sample_of_another_site_is_left_out(unknown, other_site, at):
    with working(staff=None, sites=[other_site.pk]):
        data = file_of(f"{unknown.label},heroin,,found,,gc_ms,,true")
        assert set(does(other_site, at, data, "heroin").values()) == {"no_sample"}


def test_page_says_row_by_row_and_takes_only_what_was_seen(unknown, site, technician, at, desk):
    text = file_of(
        f"{unknown.label},heroin,,found,12,gc_ms,2026-11-10,true",
        "AAA-AAA,caffeine,,found,,gc_ms,,true",
        f"{unknown.label},,,found,,gc_ms,,true",
    ).decode()
    unseen = desk.post(PAGE, {"text": text, "do": "take"})
    page = unseen.content.decode()
    assert "3 rows in the table" in page
    assert "Is left out: no sample here has this number" in page
    assert "The column “substance” is empty." in page
    assert "AAA-AAA,caffeine" in page  # what was pasted stays
    assert Measurement.objects.filter(origin="laboratory").count() == 0


def fields(page: str) -> dict[str, str]:
    import re

    return {"seen": re.search(r'name="seen" value="([0-9a-f]{64})"', page)[1]}


def test_page_takes_what_was_seen_once(unknown, site, technician, at, desk):
    typed = {
        "text": file_of(f"{unknown.label},heroin,,found,12,gc_ms,2026-11-10,true").decode(),
        "accepted": ["heroin"],
    }
    seen = desk.post(PAGE, typed | {"do": "see"})
    assert "1 sample&#x27;s answer would be taken in." in seen.content.decode()
    given = typed | fields(seen.content.decode()) | {"do": "take"}
    altered = desk.post(PAGE, given | {"text": typed["text"].replace("12", "90")})
    assert altered.status_code == 200
    taken = desk.post(PAGE, given)
    assert taken.headers["Location"] == "/at/oslo/checking/laboratory/"
    with working(staff=technician.pk, sites=[site.pk]):
        assert Finding.objects.get(confirmed_by="gc_ms").share_low == 0.12
        assert Entry.objects.filter(what="laboratory.answered").count() == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "There is nothing in it."),
        ("name,born\nKari,1980\n", "Its first line is not one that we know."),
        ('sample,substance,state,method\n"A', "A quotation mark is not closed."),
    ],
)
def test_file_that_cannot_be_read_says_what_to_do(site, desk, text, says):
    response = desk.post(PAGE, {"text": text, "do": "see"})
    assert response.status_code == 422
    assert says in response.content.decode()


def test_answer_that_is_told_makes_a_new_version(unknown, site, technician, at):
    data = file_of(f"{unknown.label},heroin,,found,12,gc_ms,2026-11-10,true")
    take(site, technician, at, data, "heroin")
    told = tell_answer(sample=unknown, by=technician, at=at)
    assert (told.version, told.because) == (2, "laboratory")
    assert [(one["change"], one["name"]) for one in told.changed] == [
        ("known", ""), ("added", "heroin"),
    ]  # fmt: skip
    with pytest.raises(NoAnswer):
        tell_answer(sample=unknown, by=technician, at=at)


def test_answer_is_not_told_before_the_strips_are_stated(sample, instrument, site, technician, at):
    row = measured(sample, instrument, technician, at)
    review(sample=sample, measurement=row, verdict="laboratory", by=technician, at=at)
    take(site, technician, at, file_of(f"{sample.label},heroin,,found,,gc_ms,,true"), "heroin")
    with pytest.raises(StripsNotStated) as told:
        tell_answer(sample=sample, by=technician, at=at)
    assert told.value.targets == STRIPS


def test_laboratory_page_leads_from_waiting_to_told(unknown, site, technician, at, desk):
    may_post(site)
    page = "/at/oslo/checking/laboratory/"
    assert unknown.label in desk.get(page).content.decode()
    assert desk.post(page, {}).status_code == 422
    assert desk.post(page, {"samples": [unknown.pk]}).status_code == 302
    assert "Laboratory of the university" in desk.get(page).content.decode()
    with working(staff=technician.pk, sites=[site.pk]):
        take(site, technician, at, file_of(f"{unknown.label},heroin,,found,,gc_ms,,true"), "heroin")
    assert "heroin." in desk.get(page).content.decode()
    answer = desk.post(f"/at/oslo/checking/laboratory/{unknown.pk}/tell/")
    assert answer.status_code == 302
    assert unknown.label not in desk.get(page).content.decode()


def test_answer_older_than_the_last_measurement_says_what_to_do(
    unknown, instrument, site, technician, at, desk
):
    with working(staff=technician.pk, sites=[site.pk]):
        take(site, technician, at, file_of(f"{unknown.label},heroin,,found,,gc_ms,,true"), "heroin")
        again = measured(unknown, instrument, technician, at, "caffeine")
    answer = desk.post(f"/at/oslo/checking/laboratory/{unknown.pk}/tell/", follow=True)
    assert answer.redirect_chain == [(f"/at/oslo/checking/{unknown.pk}/", 302)]
    assert "was measured again after the laboratory&#x27;s answer." in answer.content.decode()
    with working(staff=technician.pk, sites=[site.pk]):
        review(sample=unknown, measurement=again, verdict="confirmed", by=technician, at=at)
        told = release(sample=unknown, by=technician, at=at)
        assert [one["name"] for one in told.says["components"]] == ["heroin", "caffeine"]
        assert list(answered(site)) == []


def compared(site) -> dict[str, tuple[int, int, int, int]]:
    return {
        one.name: (one.seen.both, one.seen.trial_only, one.seen.reference_only, one.seen.neither)
        for one in agreement_of(site).substances
    }


def test_agreement_counts_who_found_what(taken_in, instrument, site, technician, at):
    bench = [("heroin", "caffeine"), ("heroin",), ("caffeine",), ("caffeine",)]
    samples = [taken_in(sold_as="heroin") for _ in bench]
    for sample, names in zip(samples, bench, strict=True):
        tell(sample, instrument, technician, at, *names)
    rows = [
        f"{samples[0].label},heroin,,found,,gc_ms,,true",
        f"{samples[0].label},caffeine,,trace,,gc_ms,,true",
        f"{samples[1].label},caffeine,,found,,gc_ms,,true",
        f"{samples[2].label},caffeine,,found,,gc_ms,,true",
        f"{samples[2].label},heroin,,found,,gc_ms,,true",
    ]
    take(site, technician, at, file_of(*rows))
    found = agreement_of(site)
    assert (found.checked, found.answered) == (3, 4)
    assert compared(site) == {"caffeine": (2, 0, 1, 0), "heroin": (1, 1, 1, 0)}
    heroin = next(one for one in found.substances if one.name == "heroin")
    assert (heroin.seen.sensitivity.held, heroin.seen.sensitivity.of) == (1, 2)
    # one more sample that the bench answered without heroin was never sent
    assert heroin.corrected == pytest.approx(((2 * 1 / 2) / (2 * 1 / 2 + 2 * 1 / 1), 0.0))


def test_agreement_is_of_the_bench_and_not_of_what_was_told_after(
    sample, instrument, site, technician, at
):
    tell(sample, instrument, technician, at, "caffeine")
    take(site, technician, at, file_of(f"{sample.label},heroin,,found,,gc_ms,,true"))
    tell_answer(sample=sample, by=technician, at=at)  # which lowers caffeine to possible
    assert compared(site) == {"caffeine": (0, 1, 0, 0), "heroin": (0, 0, 1, 0)}


def test_agreement_leaves_out_what_no_laboratory_confirmed(unknown, site, technician, at):
    take(site, technician, at, file_of(f"{unknown.label},heroin,,found,,gc_ms,,false"), "heroin")
    assert (agreement_of(site).checked, compared(site)) == (0, {})


def test_one_of_several_counts_as_found_and_is_told_apart(sample, instrument, site, technician, at):
    row = measured(sample, instrument, technician, at, "heroin")
    group = [{"name": "heroin", "cas": ""}, {"name": "acetylcodeine", "cas": ""}]
    Finding.objects.filter(measurement=row).update(one_of=group)
    from fristed.apps.measurements.actions.quick_tests import add_strip

    for target in STRIPS:
        add_strip(sample=sample, target=target, outcome="not_done", by=technician, at=at)
    review(sample=sample, measurement=row, verdict="confirmed", by=technician, at=at)
    release(sample=sample, by=technician, at=at)
    take(site, technician, at, file_of(f"{sample.label},Acetylcodeine,,found,,gc_ms,,true"),
         "Acetylcodeine")  # fmt: skip
    (one,) = agreement_of(site).substances
    assert (one.name, one.seen.both, one.as_group) == ("Acetylcodeine", 1, 1)


def test_agreement_page_says_counts_intervals_bias_and_what_others_found(
    taken_in, instrument, site, technician, at, desk
):
    sample = taken_in()
    tell(sample, instrument, technician, at, "caffeine")
    take(site, technician, at, file_of(f"{sample.label},caffeine,,found,,gc_ms,,true"))
    page = desk.get("/at/oslo/checking/laboratory/agreement/").content.decode()
    assert "1 of 1 samples that the bench answered were confirmed." in page
    assert "100 % (21–100), 1 of 1" in page
    assert "not of all" in page
    for figure in ("72.1\N{NO-BREAK SPACE}%", "99.0\N{NO-BREAK SPACE}%", "331", "62.8", "6099"):
        assert figure in page
