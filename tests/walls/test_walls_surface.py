"""Every answer of every address says what to refuse, keeps nothing, and takes no file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.house.tree import none_of
from tests.walls.conftest import Two
from tests.walls.pages import Address, addresses
from tests.web.test_headers import lacking

# What may be kept by a browser, because it is the same for everybody.
KEPT = {
    "premises:hours",
    # What a tablet works with where there is no network: without data, the same for everybody.
    *("sync:door", "sync:shell", "sync:table", "sync:manifest", "sync:worker"),
}
KEPT_ROOMS = (
    *("open_data:", "api:", "open_drug_information:", "open_directory:", "open_alerts:"),
    "open_literature:",
    "open_surveys:",
)
# Whose form brings a file of an instrument: read in memory, its name and bytes thrown away.
TAKE_A_FILE = {
    "alerts:bring_in",
    "federation:bring_in",
    "literature:bring_in",
    "measurements:measure",
    "instruments:control",
    "moving_in:new",
    "planning:change",
    "planning:new",
    "wounds:first_look",
    "wounds:look",
}
ALL = [address for address in addresses() if address.name != "live"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", ALL, ids=lambda a: a.name)
def test_every_address_says_what_to_refuse(address: Address, method: str, two: Two):
    strange, own = (Client(raise_request_exception=False) for _ in range(2))
    own.force_login(two.a.staff)
    path = next(address.paths(two.a))
    for browser in (strange, own):
        response = getattr(browser, method)(path, secure=True)
        may_be_kept = address.name in KEPT or address.name.startswith(KEPT_ROOMS)
        found = lacking(response, kept=may_be_kept and response.status_code == 200)
        none_of(f"{response.status_code}: {one}" for one in found)


@pytest.mark.parametrize("address", ALL, ids=lambda a: a.name)
def test_no_number_makes_an_address_fail(address: Address, two: Two):
    """Also the number of a row of another kind: the likeliest is tried with all else."""
    browser = Client(raise_request_exception=False)
    browser.force_login(two.a.staff)
    for path in list(address.paths(two.a))[1:]:
        assert browser.get(path).status_code < 500


@pytest.mark.parametrize("address", ALL, ids=lambda a: a.name)
def test_no_address_takes_a_file_but_those_that_say_so(address: Address, two: Two):
    browser = Client(raise_request_exception=False)
    browser.force_login(two.a.staff)
    sent = {"file": SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff" + b"x" * 100)}
    answer = browser.post(next(address.paths(two.a)), sent)
    assert (answer.status_code == 415) == (address.name not in TAKE_A_FILE)
