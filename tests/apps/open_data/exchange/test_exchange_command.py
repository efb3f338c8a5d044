"""`manage.py dhis2_codes`: what to fill in, and what is still missing."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fristed.apps.open_data.presenters.exchange.dhis2_codes import read
from fristed.apps.releases.models import Release

from .dhis2 import SAID, kept


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("dhis2_codes", *arguments, stdout=out)
    return out.getvalue()


def test_command_prints_a_file_with_every_name(published: Release):
    empty = said("visits_month").replace("{value: }", "{value: X}")
    found = read(re.sub(r"^(  .*):$", r"\1: X", empty, flags=re.MULTILINE))
    assert list(found.data_sets) == ["visits_month"]
    assert set(found.org_units) == {"oslo", "bergen"}
    assert set(found.data_elements) == set(SAID["data_elements"])
    assert set(found.category_option_combos) == set(SAID["category_option_combos"])


def test_file_that_lacks_nothing_is_told_so(published: Release, settings, tmp_path: Path):
    units = SAID["org_units"] | {"bergen": "NO_BERGEN"}
    settings.DHIS2_CODES = kept(tmp_path, org_units=units)
    assert said("visits_month", "--check") == "Every name has its code.\n"


def test_file_that_lacks_a_code_names_it(published: Release):
    with pytest.raises(CommandError, match=r"org_units bergen$"):
        said("visits_month", "--check")


def test_table_that_is_not_published_is_refused(published: Release):
    with pytest.raises(CommandError, match="nothing of no_such is published"):
        said("no_such")
