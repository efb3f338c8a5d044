"""`fhir_import` shows first, writes when told, and prints no word of a record."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fristed.apps.clients.models import Client
from fristed.apps.health_exchange.actions.exporting import export

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(written, nurse, at, tmp_path):
    """The record of the first house in a file."""
    made = export(
        client=written, purpose="hand_over", agreed=True, with_identity=False, by=nurse, at=at
    )
    path = tmp_path / "record.json"
    path.write_text(json.dumps(made))
    return path


def ran(file, site, by, *options):
    """Run the command and return what it says."""
    out = StringIO()
    given = [str(file), "--site", site.slug, "--by", by.sign_in_name, "--from", "Oslo", *options]
    call_command("fhir_import", *given, stdout=out)
    return out.getvalue()


def test_shows_first_and_writes_when_told(file, other_site, second_house):
    with second_house() as live:
        shown = ran(file, other_site, live)
        before = Client.objects.filter(site=other_site).count()
        written = ran(file, other_site, live, "--write")
        after = Client.objects.filter(site=other_site).count()
    assert "3 Immunization: written" in shown
    assert "Nothing was written" in shown
    assert (before, after) == (0, 1)
    assert written.endswith("Written.\n")
    assert ("Vondt" in shown + written, "Twinrix" in shown + written) == (False, False)


def test_nobody_but_who_treats_takes_in(file, site, staff, at_work):
    with pytest.raises(CommandError):
        ran(file, site, staff)


def test_file_that_is_no_bundle_is_said_so(tmp_path, site, nurse, at_work):
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}")
    with pytest.raises(CommandError, match="no Bundle of FHIR"):
        ran(wrong, site, nurse)


def test_wrong_element_is_said_by_resource(file, site, nurse, at_work):
    bundle = json.loads(file.read_text())
    bundle["entry"][0]["resource"]["birthDate"] = "spring"
    file.write_text(json.dumps(bundle))
    with pytest.raises(CommandError, match=r"entry\[0\] Patient: birthDate"):
        ran(file, site, nurse)
