"""A drug's page, an alert and the answer to a sample point at each other: all six ways."""

import pytest
import time_machine

from fristed.apps.alerts.actions.writing import approve, open_alert
from fristed.apps.alerts.queries.alerts import SHOWN_AFTER
from fristed.apps.results.queries.beside import TELLERS
from tests.apps.alerts.conftest import SAYS
from tests.apps.conftest import make_staff
from tests.apps.drug_information.conftest import for_everybody

pytestmark = pytest.mark.usefixtures("scope")
RESULT = "/at/oslo/checking/result/"


@pytest.fixture
def clinician(site):
    """Somebody who approves alerts."""
    return make_staff("Wenche", site, "clinician")


@pytest.fixture
def second(site):
    """Another who does."""
    return make_staff("Birger", site, "medical_reviewer")


@pytest.fixture
def alert(site, nurse, clinician, second, at):
    """An alert about heroin: `alert(audience="services")`; numbered from one."""

    def made(**given: str):
        version = open_alert(site=site, says=SAYS | given, days=7, by=nurse, at=at)
        for one in (clinician, second):
            approve(number=version.alert.number, version=1, site=site, by=one, at=at)
        return version

    return made


@pytest.fixture
def heroin(people, at):
    """A page on heroin."""
    return for_everybody(people, at, subject="heroin", parts={"summary": "In short."})


def test_drug_and_alert_and_answer_point_at_each_other(client, heroin, alert, at, site):
    alert()
    drug = client.get("/drugs/heroin/").content.decode()
    told = client.get("/alerts/1/").content.decode()
    beside = [one.url for tell in TELLERS for one in tell({"heroin"}, at)]
    assert ["/alerts/1/" in drug, RESULT in drug] == [True, True]
    assert ["/drugs/heroin/" in told, RESULT in told] == [True, True]
    assert sorted(beside) == ["/alerts/1/", "/drugs/heroin/"]
    assert client.get(RESULT).status_code == 200


def test_an_answer_points_at_no_page_that_is_not_there(heroin, at):
    assert [one.url for tell in TELLERS for one in tell({"mdma", ""}, at)] == []


def test_an_alert_of_a_place_names_the_door_of_that_place_alone(client, alert, other_site):
    alert(area="oslo")
    alert(area="")
    doors = [
        client.get(f"/alerts/{n}/").content.decode().count("/checking/result/") for n in (1, 2)
    ]
    assert doors == [1, 2]


@pytest.mark.parametrize(
    ("audience", "synthetic", "demonstration", "page"),
    [
        ("everybody", False, False, True),
        ("services", False, False, False),
        ("everybody", True, False, False),
        ("everybody", True, True, True),
    ],
)
def test_staff_are_led_to_a_public_page_only_where_it_is_there(
    client, site, alert, clinician, settings, audience, synthetic, demonstration, page
):
    site.is_demonstration, settings.DEMONSTRATION = synthetic, demonstration
    alert(audience=audience)
    client.force_login(clinician)
    staff = client.get("/at/oslo/alerts/1/").content.decode()
    assert ('href="/alerts/1/"' in staff, client.get("/alerts/1/").status_code == 200) == (
        page,
        page,
    )
    assert ("/alerts/1/poster-a4.pdf" in staff) == page
    assert ("As a text message" in staff) == (audience == "everybody")


def test_staff_are_led_to_no_poster_of_what_is_over(client, alert, clinician, at):
    version = alert()
    client.force_login(clinician)
    for when, page, poster in (
        (version.expires_at, True, False),
        (version.expires_at + SHOWN_AFTER, False, False),
    ):
        with time_machine.travel(when, tick=False):
            client.force_login(clinician)
            staff = client.get("/at/oslo/alerts/1/").content.decode()
            public = client.get("/alerts/1/").status_code == 200
        assert ('href="/alerts/1/"' in staff, public, "poster-a4.pdf" in staff) == (
            page, page, poster
        )  # fmt: skip
