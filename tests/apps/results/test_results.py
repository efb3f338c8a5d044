"""What whoever holds a ticket is told: the warning, what changed, never that it is not there."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fristed.apps.measurements.actions.quick_tests import add_strip
from fristed.apps.premises.models import ApprovedText
from fristed.apps.results.actions.counselling import NothingTalkedAbout, note_advice
from fristed.apps.results.actions.releasing import release, withdraw
from fristed.apps.results.actions.reviewing import review
from fristed.apps.samples.actions.samples import issue_ticket
from fristed.apps.samples.models import Sample, Ticket
from fristed.ground.context import working
from fristed.web import limits
from tests.apps.drug_checking.told import measured, tell

PAGE = "/at/oslo/checking/result/"
WARNING = "A deadly amount can be too small for this instrument to see."


@pytest.fixture
def code(sample, technician, at) -> str:
    return issue_ticket(sample=sample, by=technician, at=at)[0]


@pytest.fixture
def here(monkeypatch, at):
    """Let requests come at the tests' moment; move it by days."""
    moment = [at]
    monkeypatch.setattr("fristed.web.middleware.timezone.now", lambda: moment[0])

    def move(days: int) -> None:
        moment[0] = at + timedelta(days=days)

    return move


def ask(typed: str, **more: str):
    return Client().post(PAGE, {"code": typed} | more)


def words(response) -> str:
    main = response.content.decode().partition("<main")[2].partition(">")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_page_asks_and_only_a_sent_form_is_answered(code, sample, instrument, technician, at, here):
    tell(sample, instrument, technician, at, "caffeine")
    asked = Client().get(PAGE, {"code": code})
    assert "caffeine" not in asked.content.decode()
    assert "Type the code on your ticket" in words(asked)
    assert "caffeine" in words(ask(code))


def test_answer_begins_with_the_warning_and_has_five_sentences(
    code, sample, instrument, technician, at, here
):
    tell(sample, instrument, technician, at, "caffeine", "paracetamol")
    said = words(ask(code))
    assert said.startswith(WARNING)
    page = ask(code).content.decode()
    sentences = re.search(r'told__sentences">(.*?)</div>', page, re.DOTALL)[1]
    assert re.findall(r"<p>(.*?)</p>", sentences) == [
        "The sample was sold as amphetamine.",
        "We found caffeine and paracetamol.",
        "There can be more in it than we could see.",
        "About 12\N{NO-BREAK SPACE}% of what the instrument saw we cannot explain.",
        "Nobody tested for fentanyls. Nobody tested for nitazenes. "
        "Nobody tested for benzodiazepines.",
    ]


def test_strips_that_nobody_stated_are_told_beside_one_that_was(
    code, sample, instrument, technician, at, here
):
    row = measured(sample, instrument, technician, at, "caffeine")
    add_strip(sample=sample, target="xylazine", outcome="no_reaction", by=technician, at=at)
    review(sample=sample, measurement=row, verdict="confirmed", by=technician, at=at)
    release(sample=sample, by=technician, at=at)
    said = words(ask(code))
    for target in ("fentanyls", "nitazenes", "benzodiazepines"):
        assert f"Nobody tested for {target}." in said
    assert "The test strip for xylazine did not react." in said


def test_answer_in_bokmal_says_the_same(code, sample, instrument, technician, at, here):
    tell(sample, instrument, technician, at, "caffeine")
    response = ask(code, language="nb")
    assert '<html lang="nb"' in response.content.decode()
    assert words(response).startswith("En dødelig mengde kan være for liten")


def test_nothing_is_ever_said_not_to_be_there(code, sample, instrument, technician, at, here):
    tell(sample, instrument, technician, at, status="possible", verdict="unknown")
    said = words(ask(code))
    assert "We found nothing that we can name for certain." in said
    for never in ("not present", "not contain", "does not hold", "free of", "clean", "safe"):
        assert never not in said.lower()


def test_result_that_changed_says_so_after_the_warning(
    code, sample, instrument, technician, at, here
):
    tell(sample, instrument, technician, at, "caffeine")
    later = at + timedelta(days=6)
    report = measured(
        sample, None, technician, later, "heroin", method="gc_ms", origin="laboratory",
        calibrated=False,
    )  # fmt: skip
    review(sample=sample, measurement=report, verdict="confirmed", by=technician, at=later)
    release(sample=sample, by=technician, at=later)
    said = words(ask(code))
    assert said.startswith(
        f"{WARNING} This answer has changed 23 November 2026. "
        "A laboratory looked at the sample too. "
    )
    assert "New: heroin." in said
    assert "No longer certain: caffeine." in said


def test_result_that_was_taken_back_is_not_shown(code, sample, instrument, technician, at, here):
    told = tell(sample, instrument, technician, at, "caffeine")
    withdraw(release=told, because="wrong_sample", by=technician, at=at)
    said = words(ask(code))
    assert "The answer was taken back" in said
    assert "caffeine" not in said


def test_result_that_fell_back_to_the_one_before_says_so(
    code, sample, instrument, technician, at, here
):
    tell(sample, instrument, technician, at, "caffeine")
    wrong = measured(sample, instrument, technician, at, "heroin")
    review(sample=sample, measurement=wrong, verdict="confirmed", by=technician, at=at)
    second = release(sample=sample, by=technician, at=at)
    withdraw(release=second, because="mistake", by=technician, at=at)
    said = words(ask(code))
    assert said.startswith(
        f"{WARNING} This answer has changed 17 November 2026. "
        "A later answer was wrong and was taken back."
    )
    assert "We found caffeine." in said
    assert "heroin" not in said


def test_sample_without_a_result_says_when_to_come_back(code, here):
    assert "Not ready yet" in words(ask(code))


def other_code() -> str:
    from fristed.apps.samples.queries.tickets import new_code

    return new_code()


def stripped(response) -> str:
    """Return a page without what the browser itself sent and what is drawn anew for each."""
    return re.sub(r'value="[^"]*"|data-now="[^"]*"', "", response.content.decode())


def test_unknown_ended_and_expired_answer_alike(
    code, sample, instrument, technician, at, here, site
):
    tell(sample, instrument, technician, at, "caffeine")
    newer = issue_ticket(sample=sample, by=technician, at=at)[0]  # ends the one before
    unknown, ended = ask(other_code()), ask(code)
    here(31)
    expired = ask(newer)
    answers = [unknown, ended, expired]
    assert {one.status_code for one in answers} == {404}
    assert len({stripped(one) for one in answers}) == 1
    assert len({tuple(sorted(one.headers.items())) for one in answers}) == 1
    assert "This code opens nothing." in words(expired)


def test_unknown_ended_and_expired_ask_the_same_of_the_database(
    code, sample, technician, at, here, site
):
    newer = issue_ticket(sample=sample, by=technician, at=at)[0]
    asked = []
    for days, typed in ((0, other_code()), (0, code), (31, newer)):
        here(days)
        with CaptureQueriesContext(connection) as statements:
            ask(typed)
        asked.append([re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in statements])
    assert asked[0] == asked[1] == asked[2]
    assert any("samples_ticket" in one for one in asked[0])


def test_ticket_opens_to_its_last_day(code, sample, instrument, technician, at, here):
    tell(sample, instrument, technician, at, "caffeine")
    assert Ticket.objects.get().expires_date == date(2026, 12, 17)
    here(30)
    assert ask(code).status_code == 200
    here(31)
    assert ask(code).status_code == 404


def test_code_with_a_wrong_character_is_told_and_not_looked_up(code, here):
    wrong = ("B" if code[0] == "A" else "A") + code[1:]
    with CaptureQueriesContext(connection) as statements:
        response = ask(wrong)
    assert response.status_code == 422
    assert "a character is wrong or missing" in words(response)
    assert not any("samples_ticket" in one["sql"] for one in statements)


def test_another_sites_page_opens_nothing(code, other_site, here):
    response = Client().post("/at/bergen/checking/result/", {"code": code})
    assert response.status_code == 404


def test_page_keeps_nothing_and_tells_nobody(code, sample, instrument, technician, at, here):
    tell(sample, instrument, technician, at, "caffeine")
    for response in (Client().get(PAGE), ask(code)):
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response.headers["Cache-Control"]
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert not response.cookies
        page = response.content.decode()
        own = re.findall(r'(?:src|srcset|poster|data)="([^"]+)"|<link[^>]+href="([^"]+)"', page)
        assert all("".join(one).startswith("/") for one in own)
        assert 'rel="noreferrer noopener" data-leave' in page
        assert code not in re.sub(r'name="code" value="[^"]*"', "", page)


def test_asking_writes_nothing(code, sample, instrument, technician, at, here):
    tell(sample, instrument, technician, at, "caffeine")
    with CaptureQueriesContext(connection) as statements:
        ask(code)
    changed = [one["sql"] for one in statements if re.match(r"INSERT|UPDATE|DELETE", one["sql"])]
    assert changed == []


def test_wrong_codes_are_held_back_and_right_ones_never(
    code, sample, instrument, technician, at, here, monkeypatch
):
    tell(sample, instrument, technician, at, "caffeine")
    small = limits.Limit(each=limits.Rate(2, 0.001), together=limits.Rate(9, 0.001))
    monkeypatch.setattr(limits, "GUESSES", {"results:result": small})
    monkeypatch.setattr(limits, "buckets", limits.Buckets())
    assert [ask(other_code()).status_code for _ in range(4)] == [404, 404, 429, 429]
    assert [ask(code).status_code for _ in range(5)] == [200] * 5
    elsewhere = Client().post(PAGE, {"code": other_code()}, REMOTE_ADDR="192.0.2.9")
    assert elsewhere.status_code == 404
    assert "192.0.2" not in repr(vars(limits.buckets))


def test_own_text_is_shown_with_whoever_approved_it(
    code, sample, instrument, technician, at, here, site
):
    tell(sample, instrument, technician, at, "caffeine")
    assert "Come and talk with us before you decide." in words(ask(code))
    ApprovedText.objects.create(
        site=site, topic="safer_use", language="en", text="Our own advice.",
        approver="Dr Example", approved_date=date(2026, 1, 1),
    )  # fmt: skip
    said = words(ask(code))
    assert "Our own advice. Approved by Dr Example, 1 January 2026." in said


def test_that_somebody_talked_is_told_without_name_and_day(
    code, sample, instrument, technician, at, here
):
    tell(sample, instrument, technician, at, "caffeine")
    row = note_advice(sample=sample, topics=["naloxone", "limits"], by=technician, at=at)
    assert (row.topics, row.date) == (["limits", "naloxone"], date(2026, 11, 17))
    here(3)
    desk = Client()
    desk.force_login(technician)
    slip = desk.get(f"/at/oslo/checking/{sample.pk}/slip/").content.decode()
    for said in (words(ask(code)), " ".join(slip.partition("sheet__head")[2].split())):
        assert "Somebody here talked about it with whoever came for the answer." in said
        assert "Petter" not in said.partition("Talked about")[2]
        assert "November" not in said.partition("Talked about")[2]
        assert "Come and talk with us before you decide." not in said


def test_bench_that_measures_again_takes_nothing_back(
    code, sample, instrument, technician, at, here
):
    tell(sample, instrument, technician, at, "caffeine", "paracetamol")
    row = measured(sample, instrument, technician, at, "caffeine")
    review(sample=sample, measurement=row, verdict="confirmed", by=technician, at=at)
    release(sample=sample, by=technician, at=at)
    said = words(ask(code))
    assert "We saw paracetamol before and not this time. It can still be in it." in said
    assert "We no longer say" not in said


def test_person_who_corrects_takes_something_back(code, sample, instrument, technician, at, here):
    told = tell(sample, instrument, technician, at, "caffeine", "paracetamol")
    row = told.review.measurement
    row.findings.filter(name="paracetamol").update(p_value=0.9, status="possible")
    review(sample=sample, measurement=row, verdict="confirmed", by=technician, at=at)
    release(sample=sample, by=technician, at=at)
    assert "We no longer say that there is paracetamol in it." in words(ask(code))


@pytest.mark.parametrize("topics", [[], ["gossip"], ["dose", "gossip"]])
def test_advice_is_of_the_list_alone(sample, technician, at, topics):
    with pytest.raises(NothingTalkedAbout):
        note_advice(sample=sample, topics=topics, by=technician, at=at)


def test_advice_is_written_down_at_the_desk(sample, instrument, technician, at, here, site):
    tell(sample, instrument, technician, at, "caffeine")
    desk = Client()
    desk.force_login(technician)
    path = f"/at/oslo/checking/{sample.pk}/advice/"
    assert desk.post(path, {"topics": []}).status_code == 422
    answer = desk.post(path, {"topics": ["dose", "result"]})
    assert answer.headers["Location"] == f"/at/oslo/checking/{sample.pk}/slip/"
    with working(staff=technician.pk, sites=[site.pk]):
        assert sample.counsellings.get().topics == ["result", "dose"]


@pytest.mark.parametrize("paper", ["a4", "a6", "receipt"])
def test_slip_begins_with_the_warning_and_bears_no_code_and_no_label(
    paper, code, sample, instrument, technician, at, here
):
    tell(sample, instrument, technician, at, "caffeine")
    desk = Client()
    desk.force_login(technician)
    page = desk.get(f"/at/oslo/checking/{sample.pk}/slip/?paper={paper}").content.decode()
    sheet = page.partition("sheet__head")[2]
    assert f"paper-{paper}" in page
    assert WARNING in sheet
    assert sheet.index(WARNING) < sheet.index("<h1>")
    assert "We found caffeine." in sheet
    assert sample.label not in page
    assert code not in page


def test_strip_that_reacted_is_a_sentence_of_its_own(
    code, sample, instrument, technician, at, here
):
    row = measured(sample, instrument, technician, at, "heroin", status="possible")
    for target, outcome in (("fentanyl", "reaction"), ("nitazenes", "not_done"),
                            ("benzodiazepines", "no_reaction")):  # fmt: skip
        add_strip(sample=sample, target=target, outcome=outcome, by=technician, at=at)
    review(sample=sample, measurement=row, verdict="confirmed", by=technician, at=at)
    release(sample=sample, by=technician, at=at)
    said = words(ask(code))
    assert "The test strip for fentanyls reacted." in said
    assert "Nobody tested for nitazenes." in said
    assert "The test strip for benzodiazepines did not react." in said
    assert "There may be heroin in it, but that is not certain." in said


def test_sample_taken_back_by_the_desk_opens_nothing(code, technician, at, here, site):
    with working(staff=technician.pk, sites=[site.pk]):
        Sample.objects.update(taken_back_date=at.date())
    assert ask(code).status_code == 404
