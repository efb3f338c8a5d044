"""A job is asked for with what makes it needed, runs once, is tried again, fails in the open."""

from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import DataError, IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse

from fristed.apps.audit.models import Entry
from fristed.apps.jobs import actions, jobs
from fristed.apps.jobs.models import Job
from fristed.apps.jobs.queries import jobs_of
from fristed.ground.context import working
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def at_site(site):
    with working(staff=None, sites=[site.pk]):
        yield


def ask(site, at, subject=7):
    with at_site(site):
        jobs.KINDS["jobs.look"].put_off(site=site, subject=subject, at=at)


def rows(site):
    with at_site(site):
        return list(jobs_of(site))


def run_all(at):
    done = 0
    while jobs.run_next(at=at):
        done += 1
    return done


def test_job_sees_its_site_its_subject_and_is_gone(site, seen, at):
    ask(site, at)

    assert run_all(at) == 1
    assert seen == [(site, 7, at)]
    assert rows(site) == []


def test_action_that_is_rolled_back_leaves_no_job(site, seen, at):
    with pytest.raises(RuntimeError), at_site(site):
        jobs.KINDS["jobs.look"].put_off(site=site, at=at)
        raise RuntimeError

    assert rows(site) == []


def test_second_ask_adds_nothing_to_what_waits(site, seen, at):
    for subject in (7, 7, 8):
        ask(site, at, subject)

    assert run_all(at) == 2
    assert sorted(subject for _, subject, _ in seen) == [7, 8]


def test_ask_while_it_runs_is_done_afterwards(site, seen, at):
    ask(site, at)
    with jobs.alone():
        running = actions.take_next(at=at)
        ask(site, at)
        assert len(rows(site)) == 2
        with at_site(site):
            actions.tick_off(job=running)

    assert run_all(at) == 1


def test_ask_that_is_not_committed_yet_is_not_lost(site, seen, at):
    """The row that waits is held by the second asker, so that nobody takes it too soon."""
    ask(site, at)
    asked, go = Event(), Event()

    def ask_slowly():
        with at_site(site):
            jobs.KINDS["jobs.look"].put_off(site=site, subject=7, at=at)
            asked.set()
            go.wait(10)
        connection.close()

    asking = Thread(target=ask_slowly)
    asking.start()
    asked.wait(10)
    early = run_all(at)
    go.set()
    asking.join()

    assert early == 0
    assert run_all(at) == 1


def test_what_fails_leaves_nothing_and_is_tried_again_later(site, seen, at):
    ask(site, at)
    seen.trouble = ValueError("Kari Nordmann")

    assert run_all(at) == 1
    assert run_all(at + timedelta(seconds=59)) == 0
    (waiting,) = rows(site)
    assert (waiting.attempts, waiting.failure) == (1, "ValueError")

    seen.trouble = None
    assert run_all(at + timedelta(minutes=1)) == 1
    assert rows(site) == []


def test_job_that_fails_is_given_up_after_its_attempts_and_says_so(site, seen, at):
    ask(site, at)
    seen.trouble = ValueError("Kari Nordmann")
    for hour in range(20):
        run_all(at + timedelta(hours=hour))

    assert len(seen) == actions.MOST_ATTEMPTS == 5
    (failed,) = rows(site)
    assert (failed.failure, failed.taken_at) == ("ValueError", None)
    with at_site(site):
        entry = Entry.objects.filter(what="jobs.failed").get()
    assert (entry.subject, entry.site) == (f"job:{failed.pk}", site.pk)


def test_job_of_a_killed_worker_is_taken_again_and_not_for_ever(site, seen, at):
    ask(site, at)
    for _ in range(20):
        with jobs.alone():  # and it ends here, without a word
            actions.take_next(at=at)
        at += timedelta(hours=1)

    assert run_all(at) == 0
    (failed,) = rows(site)
    assert (failed.failure, failed.attempts) == (actions.INTERRUPTED, 5)


def test_interrupted_job_begins_again_at_once(site, seen, at):
    ask(site, at)
    with jobs.alone():
        actions.take_next(at=at)

    assert run_all(at) == 1
    assert rows(site) == []


def test_interrupted_job_that_was_asked_for_again_runs_once(site, seen, at):
    ask(site, at)
    with jobs.alone():
        actions.take_next(at=at)
    ask(site, at)

    assert run_all(at) == 1
    assert len(seen) == 1


def test_kind_that_nobody_knows_fails_in_the_open(site, seen, at):
    ask(site, at)
    jobs.KINDS.clear()

    run_all(at)
    assert [row.failure for row in rows(site)] == ["UnknownKind"]


def test_clock_that_ran_ahead_keeps_no_job_waiting(site, seen, at):
    ask(site, at + timedelta(days=365))
    seen.trouble = ValueError()
    run_all(at + timedelta(days=365))
    seen.trouble = None

    assert run_all(at) == 1


def test_one_worker_at_a_time(site, seen, at):
    ask(site, at)
    found = []
    with jobs.alone():
        other = Thread(target=lambda: (found.append(jobs.run_next(at=at)), connection.close()))
        other.start()
        other.join()

    assert found == [False]
    assert seen == []


def test_job_runs_in_the_context_of_its_site_alone(site, other_site, at, monkeypatch):
    found = []
    monkeypatch.setattr(jobs, "KINDS", {})

    @jobs.job("jobs.look", label="look")
    def look(**_):
        found.append(Job.objects.values_list("site_id", flat=True).distinct().get())

    ask(site, at)
    ask(other_site, at)
    run_all(at)

    assert sorted(found) == sorted([site.pk, other_site.pk])


def test_page_of_another_site_reads_no_job(site, other_site, seen, at):
    ask(site, at)

    with at_site(other_site):
        assert list(Job.objects.all()) == []
    with pytest.raises(ProgrammingError, match="not told for which sites"):
        list(Job.objects.all())


@pytest.mark.parametrize("word", ["Kari Nordmann", "12059912345", "sample:kari", "drug_checking"])
def test_job_can_hold_no_word(site, seen, at, word):
    with pytest.raises(IntegrityError), at_site(site):
        Job.objects.create(site=site, kind=word, asked_at=at)
    with pytest.raises((DataError, IntegrityError, ValueError)), at_site(site):
        Job.objects.create(site=site, kind="jobs.look", subject=f"x{word}", asked_at=at)
    with pytest.raises(IntegrityError), at_site(site):
        Job.objects.create(site=site, kind="jobs.look", failure=f"{word}.", asked_at=at)


def test_error_in_a_job_says_its_kind_and_no_more(site, seen, at, caplog):
    ask(site, at)
    seen.trouble = ValueError("Kari Nordmann")
    run_all(at)

    assert [r.getMessage() for r in caplog.records] == ["A job (jobs.look) failed: ValueError"]


def test_asking_costs_one_statement(site, seen, at, django_assert_num_queries):
    with at_site(site), django_assert_num_queries(1):
        actions.put_off(kind="jobs.look", site=site, subject=7, at=at)


def fail_for_good(site, seen, at):
    seen.trouble = ValueError()
    ask(site, at)
    for hour in range(9):
        run_all(at + timedelta(hours=hour))
    seen.trouble = None


def test_manager_sees_what_failed_and_tries_it_again(site, seen, at, client):
    fail_for_good(site, seen, at)
    client.force_login(make_staff("Sigrid", site, "coordinator"))
    page = client.get(reverse("jobs:list", args=[site.slug])).content.decode()
    assert "ValueError" in page

    (failed,) = rows(site)
    client.post(reverse("jobs:again", args=[site.slug, failed.pk]))
    assert run_all(at) == 1
    assert rows(site) == []


def test_manager_gives_a_failed_job_up(site, seen, at, client):
    fail_for_good(site, seen, at)
    client.force_login(make_staff("Sigrid", site, "coordinator"))

    client.post(reverse("jobs:let_go", args=[site.slug, rows(site)[0].pk]))
    assert rows(site) == []


def test_job_that_is_done_since_is_no_failure_any_more(site, seen, at):
    fail_for_good(site, seen, at)
    ask(site, at)

    assert run_all(at) == 1
    assert rows(site) == []


def test_job_takes_no_lock_that_its_transaction_did_not_begin(site, seen, at):
    """A worker that is done leaves no lock behind on a connection of the pool."""
    ask(site, at)
    run_all(at)
    with transaction.atomic(), connection.cursor() as cursor:
        held = cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        )
        assert held.fetchone() == (0,)
