"""Nothing answered is lost, halved or doubled when web process and database are killed.

Eight desks let people in, half of them with a registration (client, registration, agreement,
identity in the vault under a key of its own), and send the same form again until it is answered.
Meanwhile the web process and the whole database are killed without warning, three times each.
"""

import time
from random import Random

from tests.durability.desks import CheckIn, Desks, crowd
from tests.durability.house import House

SEED = 20261117
CHECK_INS, KILLS = 500, 3


def test_killed_house_keeps_each_answered_check_in_once(house: House):
    draw = Random(SEED)
    people = crowd(CHECK_INS, draw)
    desks = Desks(house.server.address, house.cookies)

    began = time.monotonic()
    threads = desks.check_in(people)
    killed = kill_now_and_then(house, desks, people, draw)
    for thread in threads:
        thread.join()

    print(  # noqa: T201 - the figures of the run
        f"{CHECK_INS} check-ins, {sum(p.registers for p in people)} with registration, "
        f"{killed} kills, {sum(p.sent_again for p in people)} sent again, "
        f"{time.monotonic() - began:.0f} s"
    )
    assert house.rows(DOUBLED) == []
    assert desks.trouble == []
    assert len(desks.done) == CHECK_INS
    assert sum(person.sent_again for person in people) > 0
    each_stands_once(house, people)
    nothing_is_half_written(house)


def kill_now_and_then(house: House, desks: Desks, people: list[CheckIn], draw: Random) -> int:
    """Kill each of the two several times, when shares of the people have been let in."""
    for turn in range(2 * KILLS):
        share = len(people) * (turn + draw.random()) / (2 * KILLS + 1)
        while len(desks.done) < share:
            time.sleep(0.05)
        time.sleep(draw.random() / 5)
        if turn % 2:
            house.kill_database()
        else:
            house.kill_server()
    return 2 * KILLS


def each_stands_once(house: House, people: list[CheckIn]) -> None:
    """Everybody who was answered is there, and nobody twice."""
    visits = house.rows("SELECT id, calling_name, client_id FROM visits_visit")
    assert len(visits) == len({called for _, called, _ in visits})
    named = {called: (visit, client) for visit, called, client in visits}
    assert {p.called: p.visit for p in people} == {p.called: named[p.called][0] for p in people}

    clients = {p.name: named[p.called][1] for p in people if p.registers}
    opened = house.ask("opened")
    assert {name: client for client, name, _ in opened if name in clients} == clients
    assert len(opened) == len({name for _, name, _ in opened})


def nothing_is_half_written(house: House) -> None:
    """Each row has what was written with it, and each act its one row in the record."""
    assert house.rows(WITHOUT_STEP) == []
    assert house.rows(CLIENT_WITHOUT) == []
    assert house.rows(WITHOUT_VISIT) == []
    assert house.rows(SIGNED_TWICE_OR_NEVER) == []
    assert (
        house.rows(
            "SELECT i.subject_id FROM vault.vault_identity i WHERE NOT EXISTS "
            "(SELECT 1 FROM vault.vault_subject s WHERE s.id = i.subject_id)"
        )
        == []
    )
    assert house.rows(RECEIVED) == house.rows("SELECT 'visit:' || id FROM visits_visit ORDER BY 1")
    assert house.rows(REGISTERED) == house.rows(
        "SELECT 'client:' || id FROM clients_client ORDER BY 1"
    )


DOUBLED = "SELECT calling_name, count(*) FROM visits_visit GROUP BY 1 HAVING count(*) > 1"
RECEIVED = "SELECT subject FROM audit_entry WHERE what = 'visits.received' ORDER BY 1"
REGISTERED = "SELECT subject FROM audit_entry WHERE what = 'clients.registered' ORDER BY 1"
WITHOUT_STEP = """
SELECT v.id FROM visits_visit v
WHERE (SELECT count(*) FROM consumption_rooms_step s WHERE s.visit_id = v.id) = 0
   OR (SELECT count(*) FROM consumption_rooms_step s
       WHERE s.visit_id = v.id AND s.left_at IS NULL) <> 1
"""
CLIENT_WITHOUT = """
SELECT c.id FROM clients_client c
WHERE (SELECT count(*) FROM clients_registration r WHERE r.client_id = c.id) <> 1
   OR (SELECT count(*) FROM visits_visit v WHERE v.client_id = c.id) <> 1
"""
WITHOUT_VISIT = """
SELECT s.visit_id FROM consumption_rooms_step s
WHERE NOT EXISTS (SELECT 1 FROM visits_visit v WHERE v.id = s.visit_id)
"""
SIGNED_TWICE_OR_NEVER = """
SELECT i.subject_id FROM vault.vault_identity i
WHERE (SELECT count(*) FROM vault.vault_agreement a WHERE a.subject_id = i.subject_id) <> 1
"""
