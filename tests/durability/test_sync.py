"""Nothing a tablet told is lost, halved or doubled when web process and database are killed.

Four tablets send what they queued and send it again until it is answered; every third try gives up
so soon that the answer is lost. Meanwhile the web process and the whole database are killed without
warning, in turns. In the end each event stands once, with one visit for each guest.
"""

import json
import threading
import time
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from tests.apps.sync.device import Device, Json, arrived, event
from tests.durability.house import House

SEED, GUESTS, PIECE, GIVES_UP_AFTER_S = 20261122, 60, 7, 900.0
PAUSE_S = 0.25  # whoever asks without pause takes from the house the time in which it gets up


@pytest.mark.parametrize("kills", [4, pytest.param(20, marks=pytest.mark.soak)])
def test_killed_house_keeps_each_event_of_a_tablet_once(house: House, kills: int):
    draw = Random(SEED)
    devices = [_device(said) for said in _ask(house, "make")] if kills == 4 else _again(house)
    queues = _queues(devices, draw)
    told = sum(len(queue) for queue in queues)
    before = house.rows("SELECT count(*) FROM sync_taken")[0][0]
    sending = Sending(house.server.address)

    threads = sending.start(devices, queues)
    for turn in range(kills):
        while sending.answered < told * (turn + draw.random()) / (kills + 1):
            if not any(one.is_alive() for one in threads):
                break
            time.sleep(0.02)
        time.sleep(draw.random() / 10)
        if turn % 2:
            house.kill_database()
        else:
            house.kill_server()
    for thread in threads:
        thread.join()

    print(f"{told} events, {kills} kills, {sending.again} sent again")  # noqa: T201 - the figures
    assert sending.trouble == []
    assert house.rows("SELECT count(*) FROM sync_taken") == [(before + told,)]
    assert house.rows("SELECT count(*) FROM sync_held") == [(0,)]
    assert house.rows("SELECT key FROM festival_care_event GROUP BY key HAVING count(*) > 1") == []
    assert house.rows(NOT_BOTH) == []
    assert house.rows(NOT_ONE_VISIT) == []
    assert _ask(house, "otherwise") == []
    assert sending.again > 0


# What is noted as taken and was not told of, or was told of and is not noted.
NOT_BOTH = """
SELECT t.event, e.key FROM sync_taken t FULL JOIN festival_care_event e ON e.key = t.event
WHERE t.event IS NULL OR e.key IS NULL
"""
NOT_ONE_VISIT = """
SELECT s.key FROM festival_care_stay s WHERE s.arrived_at IS NOT NULL AND
(SELECT count(*) FROM visits_visit v WHERE v.id = s.visit_id) <> 1
UNION ALL
SELECT NULL FROM visits_visit v WHERE v.service = 'festival' AND
(SELECT count(*) FROM festival_care_stay s WHERE s.visit_id = v.id) <> 1
"""
_made: list[Json] = []


def _ask(house: House, question: str) -> list[Json]:
    said = house._run(["-m", "tests.durability.tablets", question], FRISTED_POOL_SIZE="0")
    found = json.loads(said.splitlines()[-1])
    if question == "make":
        _made[:] = found
    return found


def _again(house: House) -> list[Device]:
    """Return the tablets that are there already, their numbers going on."""
    devices = [_device(said) for said in _made or _ask(house, "make")]
    for one in devices:
        one.sequence = 100_000
    return devices


def _device(said: Json) -> Device:
    private = ec.derive_private_key(int(said["private"], 16), ec.SECP256R1())
    return Device(private, said["address"], bytes.fromhex(said["intake"]))


def _queues(devices: list[Device], draw: Random) -> list[list[Json]]:
    """Return what each tablet has to tell: of each guest a part is told by another tablet."""
    queues: list[list[Json]] = [[] for _ in devices]
    now = datetime.now(UTC)
    for guest in range(GUESTS):
        stay, at = uuid4(), now - timedelta(minutes=draw.randrange(30, 60))
        story = [
            arrived(at, stay, (guest % 8, guest % 16)),
            event("rests", at + timedelta(minutes=1), stay),
            event("looked_in", at + timedelta(minutes=2), stay, seen=["asleep"]),
            event("closed", at + timedelta(minutes=9), stay, how="alone"),
        ]
        for one in story:
            which = draw.randrange(len(devices))
            queues[which].append(devices[which].letter(one))
    return queues


class Sending:
    """Tablets that send until they are answered."""

    def __init__(self, address: str) -> None:
        self.address, self.answered, self.again = address, 0, 0
        self.trouble: list[str] = []

    def start(self, devices: list[Device], queues: list[list[Json]]) -> list[threading.Thread]:
        """Start sending, each tablet by itself."""
        pairs = zip(devices, queues, strict=True)
        threads = [threading.Thread(target=self._send, args=pair) for pair in pairs]
        for thread in threads:
            thread.start()
        return threads

    def _send(self, device: Device, queue: list[Json]) -> None:
        with httpx.Client(verify=False, trust_env=False) as line:  # noqa: S501 - no certificates
            self._send_on(line, device, queue)

    def _send_on(self, line: httpx.Client, device: Device, queue: list[Json]) -> None:
        draw, until = Random(device.address), time.monotonic() + GIVES_UP_AFTER_S
        path = f"{self.address}/tablet/{device.address}/events"
        while queue and time.monotonic() < until:
            piece = queue[:PIECE]
            patience = draw.uniform(0.01, 0.3) if draw.random() < 0.3 else 30
            try:
                answer = line.post(path, json={"events": piece}, timeout=patience)
            except httpx.TransportError:
                self.again += 1
                time.sleep(PAUSE_S)
                continue
            if answer.status_code == 200:
                self._answered(answer.json(), queue)
            elif answer.status_code not in (502, 503, 504):
                self.trouble.append(f"{answer.status_code} {answer.text[:300]}")
                return
            else:
                self.again += 1
                time.sleep(PAUSE_S)
        if queue:
            self.trouble.append(f"{len(queue)} were never answered")

    def _answered(self, said: Json, queue: list[Json]) -> None:
        had = {one["id"] for one in said["results"] if one["is"] != "kept"}
        self.answered += len(had)
        queue[:] = [one for one in queue if one["id"] not in had]
