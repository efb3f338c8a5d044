"""Adding staff to a real house from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import RoleHeld, Site
from fristed.ground.context import working

pytestmark = pytest.mark.django_db

PASSWORD = "kaffe og vafler til alle"


def add_site(slug="oslo", **given):
    options = {"name": "Oslo", "place_code": "no/oslo"} | given
    call_command("add_site", slug, stdout=StringIO(), **options)


def add_staff(monkeypatch, name, *args, password=PASSWORD):
    monkeypatch.setattr("sys.stdin", StringIO(password + "\n"))
    call_command("add_staff", name, *args, "--password-stdin", stdout=StringIO())


def test_staff_can_sign_in_with_their_roles(client, monkeypatch):
    add_site()
    add_staff(monkeypatch, "Kari", "--site", "oslo", "--role", "administrator", "--role", "nurse")
    kari = Staff.objects.get(sign_in_name="kari")
    assert kari.check_password(PASSWORD)
    with working(staff=None, sites=[Site.objects.get().pk]):
        roles = sorted(RoleHeld.objects.values_list("role", flat=True))
    assert roles == ["administrator", "nurse"]


def test_staff_who_is_there_gets_the_roles_and_keeps_the_password(monkeypatch):
    add_site()
    add_staff(monkeypatch, "kari", "--site", "oslo", "--role", "nurse")
    add_staff(monkeypatch, "KARI", "--site", "oslo", "--role", "nurse", "--role", "shift_lead")
    assert Staff.objects.get().check_password(PASSWORD)
    with working(staff=None, sites=[Site.objects.get().pk]):
        assert RoleHeld.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "args", "password"),
    [
        ("kari", ["--site", "nowhere", "--role", "nurse"], PASSWORD),
        ("kari", ["--site", "oslo", "--role", "king"], PASSWORD),
        ("kari", ["--site", "oslo", "--role", "nurse"], "short"),
        ("kari", ["--site", "oslo", "--role", "nurse"], ""),
        ("kari", ["--site", "oslo", "--role", "nurse"], "password1234"),
        (" ", ["--site", "oslo", "--role", "nurse"], PASSWORD),
        ("x" * 81, ["--site", "oslo", "--role", "nurse"], PASSWORD),
        ("ka\x1bri", ["--site", "oslo", "--role", "nurse"], PASSWORD),
        ("kari", ["--site", "oslo", "--role", "nurse", "--name", "x" * 61], PASSWORD),
    ],
)
def test_staff_refuses_bad_input_and_writes_nothing(monkeypatch, name, args, password):
    add_site()
    with pytest.raises(CommandError) as refused:
        add_staff(monkeypatch, name, *args, password=password)
    assert "\n" not in str(refused.value)
    assert Staff.objects.count() == 0


def test_staff_asks_for_the_password_twice(monkeypatch):
    add_site()
    said = iter([PASSWORD, "another one altogether"])
    monkeypatch.setattr(
        "fristed.apps.sites.management.commands.add_staff.getpass", lambda _prompt: next(said)
    )
    with pytest.raises(CommandError, match="differ"):
        call_command("add_staff", "kari", "--site", "oslo", "--role", "nurse")


def test_staff_who_left_is_not_brought_back(monkeypatch):
    add_site()
    Staff.objects.create_staff("kari", PASSWORD, display_name="Kari", is_active=False)
    with pytest.raises(CommandError, match="may not sign in any more"):
        add_staff(monkeypatch, "kari", "--site", "oslo", "--role", "nurse")
