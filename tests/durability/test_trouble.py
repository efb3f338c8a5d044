"""Database gone, slow, full, busy; keys that cannot be written: a clear page, and no wrong row.

On the real server and a database of its own. Faults are made inside the database by triggers, and
outside it by killing.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from fristed.web.one_hop import BEGINS_WITHIN_S
from tests.durability.desks import CheckIn, Desks
from tests.durability.house import DATABASE, House
from tests.journeys.server import Server

BOUND_S = 12.0
# Where a registration at the desk writes; the disk may be full at any of them.
WRITTEN = [
    "sites_answered",
    "clients_client",
    "clients_registration",
    "visits_visit",
    "consumption_rooms_step",
    "audit_entry",
    "vault.vault_subject",
    "vault.vault_identity",
    "vault.vault_agreement",
]


@pytest.fixture
def browser(house: House) -> Iterator[httpx.Client]:
    """Somebody at the desk, signed in."""
    with httpx.Client(base_url=house.server.address, cookies=house.cookies, timeout=40) as one:
        assert one.get("/at/oslo/").status_code == 200
        yield one


@pytest.fixture
def desk(house: House) -> Desks:
    """What fills in forms."""
    return Desks(house.server.address, house.cookies)


def arrival(desk: Desks, browser: httpx.Client, called: str) -> dict[str, str]:
    """Return a filled form of the door, with its key."""
    path = "/at/oslo/arrive/"
    return desk._form(browser, path, "calling_name", CheckIn(0, False)) | {"calling_name": called}


def everything(house: House) -> dict[str, int]:
    """Count the rows of every table."""
    tables = house.rows(
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables "
        "WHERE schemaname IN ('public', 'vault')"
    )
    parts = (f"SELECT '{table}', count(*) FROM {table}" for (table,) in tables)  # noqa: S608 - names from the catalogue
    return dict(house.rows(" UNION ALL ".join(parts)))


def without_pulse(counted: dict[str, int]) -> dict[str, int]:
    """Leave out what the house writes by itself, whoever sends what."""
    own = ("pulse", "audit_leaf", "audit_root")  # its heart, and that it seals what it did
    return {table: n for table, n in counted.items() if not table.endswith(own)}


@contextmanager
def failing(house: House, table: str, body: str, *, at_commit: bool = False) -> Iterator[None]:
    """Let every write to a table run `body` (plpgsql) first, or at COMMIT."""
    when = (
        f"CREATE CONSTRAINT TRIGGER broken AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED"
        if at_commit
        else f"CREATE TRIGGER broken BEFORE INSERT OR UPDATE OR DELETE ON {table}"
    )
    with house.cluster.connect(DATABASE) as owner:
        owner.execute(
            f"CREATE OR REPLACE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {body}; RETURN COALESCE(NEW, OLD); END $$; "
            f"GRANT EXECUTE ON FUNCTION broken() TO PUBLIC".encode()
        )
        owner.execute(f"{when} FOR EACH ROW EXECUTE FUNCTION broken()".encode())
    try:
        yield
    finally:
        with house.cluster.connect(DATABASE) as owner:
            owner.execute(f"DROP TRIGGER broken ON {table}".encode())


def until_it_sleeps(house: House) -> None:
    """Wait until a statement of the server sleeps in the database."""
    until = time.monotonic() + BOUND_S
    while not house.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'"):
        assert time.monotonic() < until
        time.sleep(0.05)


def state(code: str) -> str:
    """Fail with an SQLSTATE."""
    return f"RAISE EXCEPTION 'as the test wants' USING ERRCODE = '{code}'"


def then_it_is_said(answer: httpx.Response, trouble: str, *words: str) -> None:
    """The page is clear, in both languages, and says when to try again."""
    assert answer.status_code == 503, answer.text
    assert f'data-trouble="{trouble}"' in answer.text
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    for said in ("call 113", "ring 113", *words):
        assert said in answer.text


def test_lost_connections_heal_at_the_next_request(house: House, browser: httpx.Client):
    lost = house.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'fristed_app'"
    )
    assert len(lost) > 0

    assert [browser.get("/at/oslo/").status_code for _ in range(10)] == [200] * 10


def test_database_gone_is_said_and_what_was_sent_can_be_sent_again(
    house: House, browser: httpx.Client, desk: Desks
):
    form = arrival(desk, browser, "Kari")
    house.cluster.stop()
    try:
        began = time.monotonic()
        reading = browser.get("/at/oslo/")
        sending = browser.post("/at/oslo/arrive/", data=form)
        took = time.monotonic() - began
        sign_in = browser.post("/sign-in/", data={"name": "x", "password": "never shown again"})
    finally:
        house.cluster.start()

    then_it_is_said(reading, "gone", "The database does not answer", "Databasen svarer ikke")
    then_it_is_said(sending, "gone", "Nothing was saved.", "Ingenting ble lagret.", "Send again")
    assert f'value="{form["once"]}"' in sending.text
    assert 'value="Kari"' in sending.text
    assert "never shown again" not in sign_in.text
    assert took < 2 * BOUND_S
    assert desk._send(browser, "/at/oslo/arrive/", form, CheckIn(0, False)).status_code == 302
    assert house.rows("SELECT count(*) FROM visits_visit WHERE calling_name = 'Kari'") == [(1,)]


def test_lock_that_is_held_is_given_up_in_time(house: House, browser: httpx.Client, desk: Desks):
    form = arrival(desk, browser, "Lise")
    with house.cluster.connect(DATABASE, autocommit=False) as owner:
        owner.execute("LOCK TABLE visits_visit IN EXCLUSIVE MODE")
        began = time.monotonic()
        answer = browser.post("/at/oslo/arrive/", data=form)
        took = time.monotonic() - began
        owner.rollback()

    then_it_is_said(answer, "slow", "This took too long", "Nothing was saved.")
    assert took < BOUND_S
    assert browser.post("/at/oslo/arrive/", data=form).status_code == 302
    assert house.rows("SELECT count(*) FROM visits_visit WHERE calling_name = 'Lise'") == [(1,)]


@pytest.mark.soak
def test_slow_database_is_given_up_in_time(house: House, browser: httpx.Client, desk: Desks):
    form = arrival(desk, browser, "Mona")
    began = time.monotonic()
    with failing(house, "visits_visit", "PERFORM pg_sleep(60)"):
        answer = browser.post("/at/oslo/arrive/", data=form)

    then_it_is_said(answer, "slow", "This took too long", "Nothing was saved.")
    assert time.monotonic() - began < 20


@contextmanager
def one_thread_that_hangs(
    house: House, browser: httpx.Client, form: dict[str, str], log: Path
) -> Iterator[httpx.Client]:
    """Yield a way to a server whose only thread for pages sleeps; at last that is answered too."""
    small = Server(database=DATABASE, keys=house.keys, log=log)
    small.environment |= house.environment | {"FRISTED_POOL_SIZE": "1"}
    small.start()
    answers: list[int] = []

    def someone() -> httpx.Client:
        return httpx.Client(base_url=small.address, cookies=browser.cookies, timeout=40)

    def send() -> None:
        with someone() as first:
            answers.append(first.post("/at/oslo/arrive/", data=form).status_code)

    slow = threading.Thread(target=send)
    try:
        with failing(house, "visits_visit", "PERFORM pg_sleep(9)"):
            slow.start()
            until_it_sleeps(house)
            with someone() as second:
                yield second
            slow.join()
    finally:
        small.stop()
    assert answers == [302]


def test_page_that_finds_no_thread_is_told_in_time_and_not_begun(
    house: House, browser: httpx.Client, desk: Desks, tmp_path: Path
):
    forms = [arrival(desk, browser, name) for name in ("Nora", "Odd")]
    with one_thread_that_hangs(house, browser, forms[0], tmp_path / "small.log") as other:
        began = time.monotonic()
        sending = other.post("/at/oslo/arrive/", data=forms[1])
        took = time.monotonic() - began

    then_it_is_said(sending, "slow", "This took too long", "Nothing was saved.", "Send again")
    assert f'value="{forms[1]["once"]}"' in sending.text
    assert 'href="/at/oslo/downtime/"' in sending.text
    assert took < BEGINS_WITHIN_S + 2
    assert house.rows("SELECT count(*) FROM visits_visit WHERE calling_name = 'Odd'") == [(0,)]
    assert browser.post("/at/oslo/arrive/", data=forms[1]).status_code == 302
    assert house.rows("SELECT count(*) FROM visits_visit WHERE calling_name = 'Odd'") == [(1,)]


def test_help_begins_while_every_thread_for_pages_hangs(
    house: House, browser: httpx.Client, desk: Desks, tmp_path: Path
):
    form = arrival(desk, browser, "Pia")
    before = house.rows("SELECT count(*) FROM emergencies_emergency")[0][0]
    with one_thread_that_hangs(house, browser, form, tmp_path / "small.log") as other:
        began = time.monotonic()
        started = other.post("/at/oslo/help/emergency/")
        clock = other.get(started.headers["Location"])
        took = time.monotonic() - began

    assert (started.status_code, clock.status_code) == (302, 200)
    assert took < BEGINS_WITHIN_S
    assert house.rows("SELECT count(*) FROM emergencies_emergency") == [(before + 1,)]


@pytest.mark.parametrize("table", WRITTEN)
def test_full_disk_is_said_and_nothing_is_half_written(
    house: House, browser: httpx.Client, desk: Desks, table: str
):
    person = CheckIn(9000 + WRITTEN.index(table), registers=True)
    desk._let_in(browser, CheckIn(person.number, registers=False))
    visit = desk.done[0].visit
    path = f"/at/oslo/visit/{visit}/register/"
    form = desk._form(browser, path, "birth_date", person)
    form |= {"name": person.name, "birth_date": "1980-04-01", "signed_as": person.name}
    form |= {"history": "yes", "resident": "yes"}
    before = without_pulse(everything(house))

    with failing(house, table, state("53100")):
        answer = browser.post(path, data=form)
        board = browser.get("/at/oslo/")
    after = without_pulse(everything(house))

    then_it_is_said(answer, "full", "The disk is full", "Disken er full", "Nothing was saved.")
    assert board.status_code == 200
    assert after == before
    assert browser.post(path, data=form).status_code == 302


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("40001", "again"),
        ("40P01", "again"),
        ("57014", "slow"),
        ("25006", "full"),
        ("58030", "full"),
    ],
)
def test_each_trouble_has_its_own_words(
    house: House, browser: httpx.Client, desk: Desks, code: str, trouble: str
):
    form = arrival(desk, browser, "")
    with failing(house, "visits_visit", state(code)):
        then_it_is_said(browser.post("/at/oslo/arrive/", data=form), trouble, "Nothing was saved.")


def test_fault_of_ours_is_no_trouble_of_the_database(
    house: House, browser: httpx.Client, desk: Desks
):
    form = arrival(desk, browser, "")
    with failing(house, "visits_visit", state("22012")):
        answer = browser.post("/at/oslo/arrive/", data=form)

    assert answer.status_code == 500
    assert "call 113" in answer.text


def test_connection_lost_at_commit_is_told_apart_and_the_retry_finds_out(
    house: House, browser: httpx.Client, desk: Desks
):
    form = arrival(desk, browser, "Olga")
    answers = []
    with failing(house, "visits_visit", "PERFORM pg_sleep(5)", at_commit=True):
        sending = threading.Thread(
            target=lambda: answers.append(browser.post("/at/oslo/arrive/", data=form))
        )
        sending.start()
        until_it_sleeps(house)
        house.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE usename = 'fristed_app' AND query = 'COMMIT'"
        )
        sending.join()

    then_it_is_said(answers[0], "gone", "It is not known whether this was saved.", "Send again")
    assert browser.post("/at/oslo/arrive/", data=form).status_code == 302
    assert browser.post("/at/oslo/arrive/", data=form).status_code == 302
    assert house.rows("SELECT count(*) FROM visits_visit WHERE calling_name = 'Olga'") == [(1,)]


def test_page_is_read_although_its_session_cannot_be_kept(house: House, browser: httpx.Client):
    table = house.rows("SELECT tablename FROM pg_tables WHERE tablename LIKE '%session'")[0][0]
    with failing(house, table, state("53100")):
        assert browser.get("/at/oslo/").status_code == 200


def test_keys_that_cannot_be_written_are_said_and_nobody_is_registered(
    house: House, browser: httpx.Client, desk: Desks
):
    person = CheckIn(9100, registers=True)
    desk._let_in(browser, CheckIn(person.number, registers=False))
    path = f"/at/oslo/visit/{desk.done[0].visit}/register/"
    form = desk._form(browser, path, "birth_date", person)
    form |= {"name": person.name, "birth_date": "1980-04-01", "history": "yes", "resident": "yes"}
    before = without_pulse(everything(house))
    people, away = house.keys / "people", house.keys / "people.away"
    people.rename(away) if people.exists() else away.mkdir()
    people.write_text("a file where a folder should be")
    try:
        answer = browser.post(path, data=form)
        after = without_pulse(everything(house))
    finally:
        people.unlink()
        away.rename(people)

    then_it_is_said(answer, "keys", "The folder of keys cannot be written", "Nothing was saved.")
    assert after == before
    assert browser.post(path, data=form).status_code == 302
