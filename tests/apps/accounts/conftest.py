"""Staff who sign in through the door, and the codes their app would show."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.test import Client

from fristed.apps.accounts.models import Staff

PASSWORD = "a long password"


@pytest.fixture(autouse=True)
def _no_other_limit(monkeypatch) -> None:
    """Leave out how often an address may ask: here it is tested who is slowed by guessing."""
    monkeypatch.setattr("fristed.web.limits.LIMITED", {})


def code_at(secret: str, seconds: float) -> str:
    """Return what an app shows at a moment."""
    return format_hotp_value(hotp_value(secret, int(seconds) // 30))


def secret_of(staff: Staff) -> str:
    """Return the secret that somebody's app holds."""
    kept = Authenticator.objects.get(user=staff, type=Authenticator.Type.TOTP)
    return decrypt(kept.data["secret"])


@pytest.fixture
def signed_in(db: None) -> Callable[..., Client]:
    """Return a browser in which somebody has given their password, as at the door."""

    def sign_in(staff: Staff, **more: str) -> Client:
        browser = Client()
        form = {"sign_in_name": staff.sign_in_name, "password": PASSWORD} | more
        assert browser.post("/sign-in/", form).status_code == 302
        return browser

    return sign_in
