"""The bench's page: what it says before and after each verdict, and what it never says."""

import re
from datetime import timedelta

import numpy as np
import pytest

from fristed.apps.instruments.actions.instruments import take_library
from fristed.apps.measurements.actions.measuring import measure
from fristed.apps.measurements.actions.quick_tests import add_strip
from fristed.apps.measurements.models import StripResult
from fristed.apps.measurements.queries.quick_tests import STATED_STRIPS
from fristed.apps.results.models import Release, Review
from tests.cost.counting import counted

from .conftest import build_library, curve, file_of, mixed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, technician):
    """The technician's browser."""
    client.force_login(technician)
    return client


@pytest.fixture
def measured(library, instrument, sample, technician, at):
    """A mixture that the library explains."""
    return _measure(sample, instrument, technician, at, {"caffeine": 0.6, "paracetamol": 0.4})


def _measure(sample, instrument, technician, at, shares, seed=7):
    return measure(
        sample=sample,
        data=file_of(mixed(shares, seed=seed)),
        name="x.csv",
        instrument=instrument,
        by=technician,
        at=at,
    )


def page(desk, sample, query="") -> str:
    answer = desk.get(f"/at/oslo/checking/{sample.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def text(html: str) -> str:
    return " ".join(
        re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", " ", html, flags=re.S)).split()
    )


def test_page_shows_picture_answer_and_figures(desk, measured, sample) -> None:
    html = page(desk, sample)

    assert html.count("data-spectrum ") == 1
    assert html.count('class="spectrum__part"') >= 2
    assert "A deadly amount can be too small for this instrument to see." in text(html)
    assert "Caffeine" in text(html) and "Paracetamol" in text(html)
    assert "Simulated library." in text(html) and "Not calibrated." in text(html)


def test_claims_come_from_findings_alone(desk, measured, sample) -> None:
    html = page(desk, sample)

    claimed = {one.name for one in measured.findings.filter(status="detected")}
    answer = text(html[html.index('class="answer"') : html.index("bench__picture")])
    assert claimed
    assert all(name in answer for name in claimed)
    assert "not present" not in text(html).lower()


def test_confirming_and_giving_out_takes_two_taps_and_says_so(desk, measured, sample) -> None:
    here = f"/at/oslo/checking/{sample.pk}/"

    desk.post(f"{here}strips/", dict.fromkeys(map(str, STATED_STRIPS), "not_done"))
    desk.post(f"{here}verdict/", {"verdict": "confirmed", "measurement": measured.pk})
    assert "Confirmed. Nobody can read it before it is given out." in text(page(desk, sample))
    desk.post(f"{here}give-out/")

    assert Release.objects.get().version == 1
    assert "Version 1 is given out" in text(page(desk, sample))
    assert "Give out the result" not in text(page(desk, sample))


def test_held_back_finding_is_given_out_as_possible(desk, measured, sample) -> None:
    first = measured.findings.filter(status="detected").order_by("rank").first()
    here = f"/at/oslo/checking/{sample.pk}/"

    desk.post(
        f"{here}verdict/",
        {"verdict": "confirmed", "measurement": measured.pk, "only_possible": [first.pk]},
    )

    assert [held.finding_id for held in Review.objects.get().held_back.all()] == [first.pk]


def test_strips_are_asked_for_before_an_unknown_is_given_out(desk, measured, sample) -> None:
    here = f"/at/oslo/checking/{sample.pk}/"

    desk.post(f"{here}verdict/", {"verdict": "unknown", "measurement": measured.pk})
    assert "Called unknown. State the strips, then it can be given out." in text(page(desk, sample))
    answer = desk.post(f"{here}give-out/", follow=True)

    assert Release.objects.count() == 0
    assert "Not given out: state the strips for fentanyls" in text(answer.content.decode())


def test_strips_are_stated_on_one_page(desk, measured, sample) -> None:
    here = f"/at/oslo/checking/{sample.pk}/"
    said = dict.fromkeys(map(str, STATED_STRIPS), "not_done") | {"fentanyl": "no_reaction"}

    answer = desk.post(f"{here}strips/", said)

    assert answer.status_code == 302
    assert dict(StripResult.objects.values_list("target", "outcome")) == said
    assert "Fentanyls No reaction" in text(page(desk, sample))


def test_strip_stated_again_as_before_is_no_new_row(desk, sample, technician, at) -> None:
    add_strip(sample=sample, target="fentanyl", outcome="unclear", by=technician, at=at)

    desk.post(f"/at/oslo/checking/{sample.pk}/strips/", {"fentanyl": "unclear"})

    assert StripResult.objects.count() == 1


def test_verdict_on_a_page_that_is_older_than_the_measurement_is_refused(
    desk, measured, sample, instrument, technician, at
) -> None:
    _measure(sample, instrument, technician, at, {"cocaine": 1.0}, seed=8)

    answer = desk.post(
        f"/at/oslo/checking/{sample.pk}/verdict/",
        {"verdict": "confirmed", "measurement": measured.pk},
        follow=True,
    )

    assert Review.objects.count() == 0
    assert "It was measured again in the meantime." in text(answer.content.decode())


def test_poor_spectrum_is_flagged_and_cannot_be_confirmed(
    desk, library, instrument, sample, technician, at
) -> None:
    noise = np.random.default_rng(5).normal(0, 0.2, curve("caffeine").size)
    row = measure(
        sample=sample,
        data=file_of(noise + 0.3),
        name="x.csv",
        instrument=instrument,
        by=technician,
        at=at,
    )
    assert row.usable is False

    html = text(page(desk, sample))
    desk.post(
        f"/at/oslo/checking/{sample.pk}/verdict/", {"verdict": "confirmed", "measurement": row.pk}
    )

    assert "Poor spectrum: measure again" in html
    assert "A poor spectrum cannot be confirmed." in html
    assert Review.objects.count() == 0


def test_sample_that_is_not_measured_has_its_place_and_no_verdict(desk, sample) -> None:
    html = page(desk, sample)

    assert "Not measured yet" in text(html)
    assert "Confirm" not in text(html)


def test_whole_axis_is_a_link_that_needs_no_script(desk, measured, sample) -> None:
    first, whole = page(desk, sample), page(desk, sample, "?axis=whole")

    assert 'href="?axis=whole#spectrum"' in first
    ends = [re.findall(r'data-(?:left|right)="([^"]+)"', html) for html in (first, whole)]
    assert ends == [["1800.0", "650.0"], ["3998.0", "600.0"]]
    assert "3998 to 1802: not compared" in text(whole)


def test_another_site_does_not_see_the_sample(client, measured, sample, other_site) -> None:
    from tests.apps.conftest import make_staff  # inline: only this test needs a second house

    client.force_login(make_staff("Anna", other_site, "technician"))

    assert client.get(f"/at/bergen/checking/{sample.pk}/").status_code == 404


def test_new_library_makes_a_known_of_an_unknown_and_the_page_says_why(
    desk, home, site, instrument, sample, technician, at
) -> None:
    from fristed.apps.measurements.actions.measuring import identify_again

    take_library(site=site, file_name=build_library(home, "a", ("mannitol",)), by=None, at=at)
    row = _measure(sample, instrument, technician, at, {"cocaine": 1.0})
    desk.post(
        f"/at/oslo/checking/{sample.pk}/verdict/", {"verdict": "unknown", "measurement": row.pk}
    )
    later = at + timedelta(hours=1)
    both = build_library(home, "b", ("mannitol", "cocaine"))
    take_library(site=site, file_name=both, by=None, at=later)

    identify_again(sample=sample, by=None, at=later)

    html = text(page(desk, sample))
    assert "Detected: cocaine" in html
    assert "The same spectrum, read with a newer library" in html


@pytest.mark.parametrize("more", [0, 2])
def test_page_costs_the_same_with_one_and_with_three_samples(
    desk, measured, sample, taken_in, more: int
) -> None:
    for _each in range(more):
        taken_in()
    page(desk, sample)

    with counted() as statements:
        page(desk, sample)

    assert len(statements) == 12 + 2  # the test's own scope is asked for and put back


def test_queue_beside_names_what_waits_and_what_is_unknown(
    desk, measured, sample, taken_in
) -> None:
    waiting = taken_in(sold_as="ketamine")
    html = page(desk, sample)
    assert f"Samples 2 {sample.label}" in text(html) and waiting.label in html

    desk.post(
        f"/at/oslo/checking/{sample.pk}/verdict/",
        {"verdict": "unknown", "measurement": measured.pk},
    )
    html = text(page(desk, sample))

    assert f"Samples 1 {waiting.label}" in html
    assert "Open unknowns 1" in html
