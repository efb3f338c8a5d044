"""Complaints among staff: who takes, reads and answers them; and the figures of the kiosk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from fristed.apps.audit.models import Entry
from fristed.apps.feedback import actions, presenters, queries
from fristed.apps.feedback.models import Complaint
from fristed.apps.sites.queries import local_day
from fristed.ground.context import working
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db

WORDS = "Canary-Kari was shouted at"


def at_(site, name, *args):
    return reverse(f"feedback:{name}", args=[site.slug, *args])


def take(site, by, at, **given):
    with working(staff=None, sites=[site.pk]):
        options = {"channel": "spoken", "topic": "treated", "words": WORDS} | given
        return actions.take_complaint(site=site, by=by, at=at, **options)


def test_complaint_has_an_answer_date_a_month_away(site, staff, at):
    taken = take(site, staff, at)
    assert taken.answer_due_date - taken.received_date == timedelta(days=30)


def test_complaint_is_written_down_found_by_slip_and_answered(client, site, staff, lead):
    client.force_login(staff)
    form = {"channel": "paper", "topic": "treated", "words": WORDS}
    client.post(at_(site, "new"), form)
    with working(staff=None, sites=[site.pk]):
        taken = Complaint.objects.get()
    client.force_login(lead)
    assert WORDS in client.get(at_(site, "answer", taken.pk)).content.decode()
    answered = client.post(
        at_(site, "answer", taken.pk), {"outcome": "upheld", "answer": "We are sorry."}
    )
    assert answered.status_code == 302
    client.force_login(staff)
    found = client.post(at_(site, "find"), {"slip": queries.slip_of(taken).lower()})
    assert found["Location"] == at_(site, "complaint", taken.pk)
    letter = client.get(at_(site, "letter", taken.pk)).content.decode()
    assert "We are sorry." in letter
    assert WORDS not in letter


def test_each_reading_is_in_the_log_with_its_purpose(client, site, lead, at):
    taken = take(site, None, at)
    client.force_login(lead)
    client.get(at_(site, "answer", taken.pk))
    with working(staff=None, sites=[site.pk]):
        opened = Entry.objects.filter(what="vault.opened").order_by("at")
        found = [(entry.subject, entry.purpose, entry.by) for entry in opened]
    record = (f"complaint:{taken.pk}", "complaint")
    assert found == [(*record, None), (*record, lead.pk)]


def test_words_are_on_no_page_but_the_one_that_answers(client, site, lead, at):
    taken = take(site, None, at)
    client.force_login(lead)
    for url in (
        at_(site, "complaints"),
        at_(site, "complaint", taken.pk),
        at_(site, "slip", taken.pk),
    ):
        assert "Canary" not in client.get(url).content.decode()


@pytest.mark.parametrize("name", ["answer", "letter"])
def test_words_are_closed_to_a_researcher(client, site, at, name):
    taken = take(site, None, at)
    client.force_login(make_staff("Rune", site, "researcher"))
    assert client.get(at_(site, "complaints")).status_code == 200
    assert client.get(at_(site, name, taken.pk)).status_code == 404


def test_words_are_closed_to_the_desk(client, site, staff, at):
    taken = take(site, None, at)
    client.force_login(staff)
    assert client.get(at_(site, "answer", taken.pk)).status_code == 404


@pytest.mark.parametrize("name", ["complaint", "answer", "slip", "letter"])
def test_complaint_of_another_house_is_unknown(client, site, other_site, lead, at, name):
    theirs = take(other_site, None, at)
    client.force_login(lead)
    assert client.get(at_(site, name, theirs.pk)).status_code == 404


def test_slip_of_another_house_finds_nothing(client, site, other_site, staff, at):
    theirs = take(other_site, None, at)
    client.force_login(staff)
    answer = client.post(at_(site, "find"), {"slip": queries.slip_of(theirs)})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "slip", ["", "x", "00000-00000-0000U", "'" * 16, "\x00", "Z" * 14, "9" * 31]
)
def test_slip_that_is_none_finds_nothing(client, site, staff, slip):
    client.force_login(staff)
    assert client.post(at_(site, "find"), {"slip": slip}).status_code == 422


def test_slip_with_one_wrong_sign_finds_nothing(site, staff, at):
    taken = take(site, staff, at)
    slip = queries.slip_of(taken)
    with working(staff=None, sites=[site.pk]):
        assert queries.complaint_of_slip(site, slip.replace("-", " ")) == taken
        for n, sign in enumerate(slip):
            if sign != "-":
                wrong = slip[:n] + ("A" if sign != "A" else "B") + slip[n + 1 :]
                assert queries.complaint_of_slip(site, wrong) is None


@pytest.mark.parametrize(
    "wrong",
    [{"outcome": ""}, {"outcome": "king"}, {"answer": ""}, {"answer": "x" * 5001}],
)
def test_answer_refuses_bad_input_and_writes_nothing(client, site, lead, at, wrong):
    taken = take(site, None, at)
    client.force_login(lead)
    form = {"outcome": "upheld", "answer": "Sorry."} | wrong
    assert client.post(at_(site, "answer", taken.pk), form).status_code == 422
    with working(staff=None, sites=[site.pk]):
        assert Complaint.objects.get().answered_date is None


def test_complaint_is_answered_once(site, lead, at):
    taken = take(site, None, at)
    with working(staff=lead.pk, sites=[site.pk]):
        given = {"complaint": taken, "outcome": "upheld", "by": lead, "at": at}
        actions.answer_complaint(**given, answer="first")
        with pytest.raises(actions.AnsweredAlready):
            actions.answer_complaint(**given, answer="second")
        assert actions.read_answer(complaint=taken, by=lead, at=at) == "first"


def test_lists_hold_what_their_names_say(site, lead, at):
    late, fresh, done = (take(site, None, at - timedelta(days=d)) for d in (40, 1, 50))
    today = local_day(site, at)
    with working(staff=lead.pk, sites=[site.pk]):
        actions.answer_complaint(complaint=done, outcome="upheld", answer="x", by=lead, at=at)
        rows = queries.complaints_of(site)
        assert list(rows.open()) == [late, fresh]
        assert list(rows.overdue(today)) == [late]
        assert list(rows.answered()) == [done]


def test_list_costs_the_same_with_three_rows(client, site, lead, at, django_assert_num_queries):
    client.force_login(lead)
    take(site, None, at)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(at_(site, "complaints"))
    take(site, None, at)
    take(site, None, at)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(at_(site, "complaints"))


LIST_QUERIES = 11


def test_list_has_pages(client, site, lead, at):
    for _each in range(27):
        take(site, None, at)
    client.force_login(lead)
    page = client.get(at_(site, "complaints"), {"page": "2"}).content.decode()
    assert page.count('<th scope="row">') == 2
    assert client.get(at_(site, "complaints"), {"page": "x", "show": "y"}).status_code == 200


def answer(site, at, times, **answers):
    with working(staff=None, sites=[site.pk]):
        for _each in range(times):
            actions.keep_experience(site=site, answers=answers, language="nb", at=at)


def felt(site, today, question="safety"):
    with working(staff=None, sites=[site.pk]):
        return next(f for f in queries.felt_lately(site, today) if f.question == question)


def test_figures_are_hidden_below_five_answers(site, at):
    answer(site, at, 4, safety=3)
    row = presenters.felt_rows([felt(site, local_day(site, at))])[0]
    assert (row["sentence"], row["bar"]) == ("Shown from 5 answers.", None)


def test_figures_say_how_many_of_how_many(site, at):
    answer(site, at, 4, safety=3)
    answer(site, at - timedelta(days=29), 2, safety=1)
    answer(site, at - timedelta(days=30), 9, safety=1)
    answer(site, at, 3, dignity=3)
    row = presenters.felt_rows([felt(site, local_day(site, at))])[0]
    assert row["sentence"] == "4 of 6 answers were yes, 0 so-so, 2 no."
    assert [(part["x"], part["width"]) for part in row["bar"]] == [(0, 200), (200, 0), (200, 100)]


def test_figures_page_opens_and_draws_a_bar(client, site, nurse):
    answer(site, timezone.now(), 5, welcome=2)
    client.force_login(nurse)
    page = client.get(at_(site, "figures")).content.decode()
    assert page.count('<svg class="felt"') == 2


def test_experience_of_another_house_is_not_counted(site, other_site, at):
    answer(other_site, at, 6, safety=1)
    assert felt(site, local_day(site, at)).answers == 0
