"""Studies that come with Fristed, and a browser of anybody."""

import pytest
from django.test import Client

from tests.apps.literature.conftest import come


@pytest.fixture
def sown(db: None) -> None:
    """What comes with Fristed."""
    come()


@pytest.fixture
def anybody() -> Client:
    """Somebody who reads, in English."""
    return Client(headers={"accept-language": "en"})
