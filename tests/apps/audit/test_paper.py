"""The root stands on the day sheet that is printed, and nowhere on the screen."""

import pytest
from django.test import Client as Browser

from fristed.apps.audit.actions import seal
from fristed.apps.audit.queries import latest_root

from .conftest import write

pytestmark = pytest.mark.django_db(transaction=True)


def test_printed_day_sheet_bears_the_short_root_and_no_size(site, lead, at):
    write(1, site=site.pk, at=at)
    seal(at=at)
    root = latest_root()
    assert root is not None
    browser = Browser()
    browser.force_login(lead)
    printed = browser.get(f"/at/{site.slug}/day-sheet/?print=1").content.decode()
    shown = browser.get(f"/at/{site.slug}/day-sheet/").content.decode()
    assert (root.short in printed, root.short in shown) == (True, False)
    assert f"Record sealed 2026-11-17 14:05: <code>{root.short}</code>" in printed


def test_printed_day_sheet_bears_nothing_before_the_first_sealing(site, lead):
    browser = Browser()
    browser.force_login(lead)
    answer = browser.get(f"/at/{site.slug}/day-sheet/?print=1")
    assert (answer.status_code, "sheet__root" in answer.content.decode()) == (200, False)
