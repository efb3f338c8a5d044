"""The demonstration's survey says everywhere that it is made up, and the next is ready to send."""

from random import Random

import pytest
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.surveys.models import Edition, Invitation
from fristed.apps.surveys.queries.judging import policy
from fristed.apps.surveys.queries.results import results_of
from fristed.web.demonstration.network import ask_rooms, know_of_rooms

from .conftest import AT

pytestmark = pytest.mark.django_db


def test_made_up_survey_says_so_and_hides_small_numbers(secretary: Staff):
    told: list[tuple[str, int, int]] = []
    know_of_rooms(until=AT, tell=lambda *one: told.append(one))
    ask_rooms(secretary, Random(7), until=AT, tell=lambda *one: told.append(one))
    made_up, draft = Edition.objects.order_by("made_at")
    assert (made_up.synthetic, draft.opened_at, draft.slug) == (True, None, "2027")
    assert Invitation.objects.filter(edition=draft).count() == told[-1][2]
    found = results_of(made_up)
    counts = [cell.count for one in found.questions for cell in one.cells]
    assert all(one is None or one == 0 or one >= policy().least_rooms for one in counts)
    assert any(counts)
    page = Client(headers={"accept-language": "en"}).get(f"/surveys/hcv-census/{made_up.slug}/")
    assert "Made up for the demonstration: no room said any of it." in page.content.decode()
