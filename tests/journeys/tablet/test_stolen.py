"""A tablet in wrong hands: its profile is copied, every PIN is tried, and nobody is found in it."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.journeys.browser import ARGUMENTS, find_browser

from .tent import AT_MOST_MS, Tablet, WatchTablet

DIGITS = [4, pytest.param(6, marks=pytest.mark.soak)]
# What a thief's browser reads out of the copy: every record, with what a key would have to open.
STOLEN = """async (m) => {
  const named = async (name) => (await m.store.recall(name)) ?? null;
  const wrapped = await named("wrapped");
  const two = (byte) => byte.toString(16).padStart(2, "0");
  const hex = (bytes) => [...new Uint8Array(bytes)].map(two).join("");
  const records = (await m.store.allWorking()).concat([await named("shift")]);
  return {
    records: records.map((one) => ({name: one.name, iv: hex(one.iv), bytes: hex(one.bytes)})),
    wrapped: {iv: hex(wrapped.iv), bytes: hex(wrapped.bytes), salt: hex(wrapped.salt)},
    unsent: (await m.store.unsent(999)).map((one) => JSON.stringify(one)),
    local: JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage}),
  };
}"""


@pytest.fixture
def profile(tent, browser, server, tmp_path: Path) -> Iterator[tuple[Tablet, Path]]:
    """A tablet whose browser keeps its profile in a folder that can be copied."""
    folder = tmp_path / "profile"
    kind = browser.browser_type
    context = kind.launch_persistent_context(
        str(folder), executable_path=find_browser(), args=ARGUMENTS, locale="en-GB"
    )
    context.set_default_timeout(AT_MOST_MS)
    yield Tablet(context, server, WatchTablet(context, {f"localhost:{server.port}"})), folder
    context.close()


@pytest.mark.parametrize("digits", DIGITS)
def test_copied_profile_opens_to_no_pin_and_holds_nobody(
    tent, profile, browser, server, tmp_path: Path, digits: int
) -> None:
    """Of every guest a code was kept: one sent and gone, one sent and here, one not sent."""
    hand, folder = profile
    pin = "2468"
    hand.is_ready("Kim", pin)
    codes = [hand.takes_in("Alone", "Wants company")]
    hand.page.locator(".guest__name button").first.click()
    hand.tap("Has left")
    hand.choose("With friends")
    hand.tap("Tell")
    codes.append(hand.takes_in("Friends", "Needs rest"))
    hand.says("All sent")
    hand.context.set_offline(True)
    codes.append(hand.takes_in("Security", "Alcohol"))
    known = hand.runs("async (m) => [...m.shift.shift.stays.values()].flatMap((one) => one.events)")
    hand.context.close()
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)

    raw = [path.read_bytes() for path in copy.rglob("*") if path.is_file()]
    for words in forbidden(codes, known):
        assert not [1 for content in raw if words in content], words
    stolen = read_out(browser, server, copy)
    assert len(stolen["records"]) == 3  # two who are here, and who works on the shift
    assert len(stolen["unsent"]) == 1
    assert opened_by_a_pin(stolen, digits) == []


def forbidden(codes: list[str], events: list[dict]) -> list[bytes]:
    """Return what stands nowhere: codes as they are said, events as they are told."""
    texts = list(codes)
    for event in events:
        if "code" in event["more"]:
            texts.append('"code":' + re.sub(r"\s", "", str(event["more"]["code"])))
    texts += ['"via":"', '"reason":"', '"kind":"arrived"']
    return [way for text in texts for way in (text.encode(), text.encode("utf-16-le"))]


def read_out(browser, server, copy: Path) -> dict:
    """Open the copy in another browser, as a thief would, and read everything in it."""
    context = browser.browser_type.launch_persistent_context(
        str(copy), executable_path=find_browser(), args=ARGUMENTS
    )
    thief = Tablet(context, server, WatchTablet(context, {f"localhost:{server.port}"}))
    context.set_offline(True)
    thief.opens("/tablet/en/")
    thief.shows("start")
    found = thief.runs(STOLEN)
    context.close()
    return found


def opened_by_a_pin(stolen: dict, digits: int) -> list[str]:
    """Try every PIN of so many digits, by every cheap way from a PIN to a key, on everything."""
    named = [(one["name"].encode(), one) for one in stolen["records"]]
    closed = [
        (about, bytes.fromhex(one["iv"]), bytes.fromhex(one["bytes"]))
        for about, one in [*named, (None, stolen["wrapped"])]
    ]
    salts = [b"", bytes.fromhex(stolen["wrapped"]["salt"]), b"fristed"]
    pins = (f"{number:0{digits}d}" for number in range(10**digits))
    return [pin for pin in pins if any(opens(key, closed) for key in keys_of(pin.encode(), salts))]


def opens(key: bytes, closed: list[tuple[bytes | None, bytes, bytes]]) -> bool:
    """Tell whether a key opens anything of it."""
    cipher = AESGCM(key)
    for about, iv, content in closed:
        try:
            cipher.decrypt(iv, content, about)
        except InvalidTag:
            continue
        return True
    return False


def keys_of(pin: bytes, salts: list[bytes]) -> list[bytes]:
    """Return the keys that a PIN would give without work."""
    return [hashlib.sha256(salt + pin).digest() for salt in salts] + [pin.ljust(32, b"\0")]
