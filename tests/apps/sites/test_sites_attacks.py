"""What keeps a forgotten screen open, and what does not."""

from datetime import timedelta

import time_machine
from django.test import Client
from django.urls import reverse


def test_stream_that_connects_again_is_no_sign_of_anybody(site, nurse, at):
    browser = Client()
    with time_machine.travel(at, tick=False):
        browser.post(
            reverse("accounts:sign_in"),
            {"sign_in_name": nurse.sign_in_name, "password": "a long password"},
        )
    for minutes in (6, 12):
        with time_machine.travel(at + timedelta(minutes=minutes), tick=False):
            browser.get(reverse("live", args=[site.slug]))

    with time_machine.travel(at + timedelta(minutes=16), tick=False):
        answer = browser.get(reverse("rooms:board", args=[site.slug]))

    assert (answer.status_code, answer["Location"]) == (302, reverse("accounts:lock"))
