"""Rooms that are asked, and a browser of anybody."""

import pytest
from django.test import Client

from tests.apps.surveys.conftest import asked, draft, own_keys, say, secretary

__all__ = ["asked", "draft", "own_keys", "say", "secretary"]


@pytest.fixture
def anybody() -> Client:
    """Somebody who reads, in English; knows no cookie."""
    return Client(headers={"accept-language": "en"})
