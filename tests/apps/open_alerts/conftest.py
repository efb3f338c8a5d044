"""An alert that two have approved, and somebody outside who reads it."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from fristed.apps.alerts.actions.writing import approve, open_alert
from fristed.apps.alerts.models import Version
from tests.apps.alerts.conftest import clinician, coordinator, reviewer, says
from tests.apps.appointments.test_channels import server

__all__ = ["clinician", "coordinator", "reviewer", "says", "server"]


@pytest.fixture
def published(site, says, nurse, clinician, reviewer, scope, at) -> Callable[..., Version]:
    """Publish an alert: `published(area="oslo")`."""

    def publish(**given: str) -> Version:
        version = open_alert(site=site, says=says | given, days=7, by=nurse, at=at)
        for one in (clinician, reviewer):
            approve(number=version.alert.number, version=1, site=site, by=one, at=at)
        return version

    return publish


@pytest.fixture
def reader(at) -> Iterator[Client]:
    """Somebody's browser, at that moment."""
    with time_machine.travel(at, tick=False):
        yield Client(headers={"accept-language": "en"})
