"""The stories and the vectors: the tablet's scripts come to what Python comes to."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml

APPS = Path(__file__).parents[2] / "apps"
STORIES = yaml.safe_load((APPS / "festival_care/stories.yaml").read_text(encoding="utf-8"))
VECTORS = json.loads((APPS / "sync/vectors.json").read_text(encoding="utf-8"))
ONE = "00000000-0000-4000-8000-"
MOMENTS = ("since", "seen_at", "arrived_at", "ended_at")


def key(number: int | None) -> str | None:
    """Return what a number of the table stands for."""
    return None if number is None else str(UUID(f"{ONE}{number:012d}"))


def moment(text: str) -> str:
    """Return a time of the table as events carry it."""
    whole = {5: f"{text}:00.000", 8: f"{text}.000"}.get(len(text), text)
    return f"2027-07-03T{whole}Z"


def told(event: dict[str, Any]) -> dict[str, Any]:
    """Return an event of the table as a tablet writes it."""
    more = dict(event.get("more", {}))
    if "event" in more:
        more["event"] = key(more["event"])
    if "sitters" in more:
        more["sitters"] = [key(one) for one in more["sitters"]]
    at, by = event["at"], event.get("by", 1)
    return {
        "id": key(event["id"]),
        "stay": key(99),
        "kind": event["kind"],
        "at": moment(at),
        "told": moment(event.get("told", at)),
        "by": key(by),
        "more": more,
    }


def wanted(then: dict[str, Any]) -> dict[str, Any]:
    """Return what the table says of a story as a tablet says it."""
    found = dict(then)
    found["misfits"] = [[key(one), because] for one, because in then["misfits"]]
    for name in MOMENTS:
        if found.get(name):
            found[name] = moment(found[name])
    if "sitters" in found:
        found["sitters"] = [key(one) for one in found["sitters"]]
    return found


FOLD = """async (m, [sets, orders]) => sets.map((events, at) => orders[at].map((order) => {
  const story = m.story.fold(order.map((place) => events[place]), m.table.table.stay);
  story.misfits = story.misfits.map(({event, because}) => [event, because]);
  story.flags.sort();
  return story;
}))"""


def orders(many: int) -> list[list[int]]:
    """Return some orders of arrival: as told, turned round, and mixed."""
    straight = list(range(many))
    steps = [step for step in (3, 5, 7) if many % step]
    mixed = [[(place * step) % many for place in straight] for step in steps] if many else []
    return [straight, straight[::-1], *mixed]


def test_stories_are_the_same_in_javascript_in_any_order(tablet) -> None:
    hand = tablet()
    hand.opens("/tablet/en/")
    hand.shows("not-added")
    sets = [[told(event) for event in one["events"]] for one in STORIES]

    found = hand.runs(FOLD, [sets, [orders(len(one)) for one in sets]])

    for story, ways in zip(STORIES, found, strict=True):
        then = wanted(story["then"])
        for way in ways:
            assert {name: way[name] for name in then} == then, story["name"]


SEAL = """async (m, v) => {
  const {read, write} = m.bytes, made = [];
  const intake = await m.seal.intakeOf(read(v.intake.public));
  for (const one of v.events) {
    const sent = read(one.sealed).slice(9, 74);
    const jwk = {kty: "EC", crv: "P-256", x: write(sent.slice(1, 33)), y: write(sent.slice(33)),
                 d: one.ephemeral_private};
    const curve = {name: "ECDH", namedCurve: "P-256"};
    const privateKey = await crypto.subtle.importKey("jwk", jwk, curve, true, ["deriveBits"]);
    const publicKey = await crypto.subtle.importKey("raw", sent, curve, true, []);
    const to = {tablet: v.tablet, id: one.event.id, sequence: one.sequence, intake,
                ephemeral: {privateKey, publicKey}, iv: read(one.nonce)};
    const plain = m.seal.padded(one.event);
    made.push({plaintext: write(plain), sealed: write(await m.seal.sealWith(plain, to))});
  }
  return {id: write(intake.id), made};
}"""

VERIFY = """async (m, v) => {
  const {read, utf8, join} = m.bytes, how = {name: "ECDSA", namedCurve: "P-256"};
  const known = read(v.device.public);
  const device = await crypto.subtle.importKey("raw", known, how, false, ["verify"]);
  const holds = (signature, bytes) => crypto.subtle.verify(
    {name: "ECDSA", hash: "SHA-256"}, device, read(signature), bytes);
  const mine = await m.sign.makePair();
  const ours = await crypto.subtle.importKey("raw", mine.publicKey, how, false, ["verify"]);
  const one = v.events[0], sealed = read(one.sealed);
  const signature = await m.sign.signEvent(mine.privateKey,
    {tablet: v.tablet, id: one.event.id, sequence: one.sequence, sealed});
  const words = join(utf8(one.signed_prefix), sealed);
  const asked = await m.sign.signAsk(mine.privateKey, {tablet: v.tablet, ...v.ask});
  const check = (s, b) => crypto.subtle.verify({name: "ECDSA", hash: "SHA-256"}, ours, s, b);
  return [await holds(one.signature, words), await holds(v.ask.signature, utf8(v.ask.signed)),
          await check(signature, words), await check(asked, utf8(v.ask.signed)),
          mine.privateKey.extractable];
}"""


@pytest.fixture
def page(tablet):
    """The tablet's page, which knows no tablet yet."""
    hand = tablet()
    hand.opens("/tablet/en/")
    hand.shows("not-added")
    return hand


def test_events_are_sealed_to_the_byte_as_the_vectors_say(page) -> None:
    found = page.runs(SEAL, VECTORS)

    assert found["id"] == VECTORS["intake"]["id"]
    assert found["made"] == [
        {"plaintext": one["plaintext"], "sealed": one["sealed"]} for one in VECTORS["events"]
    ]


def test_signatures_are_over_the_words_that_the_vectors_say(page) -> None:
    assert page.runs(VERIFY, VECTORS) == [True, True, True, True, False]
