"""Long lists: what came today is never lost behind what lies there, and the counts are true."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from fristed.apps.drug_checking.queries.queues import MOST_IN_A_QUEUE, queue_of
from fristed.apps.drug_checking.queries.review import beside
from fristed.apps.measurements.models import Measurement
from fristed.apps.results.choices import Verdict
from fristed.apps.results.models import Release, Review
from fristed.apps.samples.models import Sample
from tests.cost.counting import counted

MANY = 200


def many(sample: Sample, prefix: str) -> list[Sample]:
    """Make many samples of the days before one, of the same visit; the last is the newest."""
    day = sample.received_date
    rows = [
        Sample(
            site=sample.site,
            visit=sample.visit,
            label=f"{prefix}{number:04}",
            received_date=day - timedelta(days=MANY - number),
            sold_as=sample.sold_as,
            form=sample.form,
            colour=sample.colour,
            by=sample.by,
        )
        for number in range(MANY)
    ]
    return Sample.objects.bulk_create(rows)


def measured(samples: list[Sample]) -> list[Measurement]:
    """Measure samples."""
    rows = [
        Measurement(
            site=one.site, sample=one, number=1, method="ftir", date=one.received_date, by=one.by
        )
        for one in samples
    ]
    return Measurement.objects.bulk_create(rows)


def called_unknown(samples: list[Sample], *, told: bool = True) -> None:
    """Measure samples, call them unknown, and give the result out."""
    reviews = Review.objects.bulk_create(
        Review(
            site=one.site,
            sample=one.sample,
            measurement=one,
            number=1,
            verdict=Verdict.UNKNOWN,
            date=one.date,
            by=one.by,
        )
        for one in measured(samples)
    )
    if told:
        Release.objects.bulk_create(
            Release(
                site=one.site,
                sample=one.sample,
                review=one,
                version=1,
                says={},
                date=one.date,
                by=one.by,
            )
            for one in reviews
        )


@pytest.fixture
def heap(sample) -> dict[str, list[Sample]]:
    """Two hundred of each: waiting, measured, unknown and told; `sample` came today."""
    found = {prefix: many(sample, prefix) for prefix in ("W", "R", "U")}
    measured(found["R"])
    called_unknown(found["U"])
    return found


def test_bench_never_loses_what_came_today_behind_unknowns(site, sample, heap):
    with counted() as statements:
        lists = beside(site)

    assert len(statements) == 1
    assert lists.in_all == {"waiting": MANY + 1, "review": MANY, "unknown": MANY}
    assert lists.waiting[-1].pk == sample.pk
    assert lists.to_review[-1].pk == heap["R"][-1].pk
    assert lists.unknown[-1].pk == heap["U"][-1].pk
    assert [len(one) for one in (lists.waiting, lists.to_review, lists.unknown)] == [
        MOST_IN_A_QUEUE
    ] * 3


def test_unknown_that_nobody_was_told_of_is_shown_before_newer_ones(site, heap, sample):
    called_unknown(heap["W"][:1], told=False)

    lists = beside(site)

    assert heap["W"][0].pk in [one.pk for one in lists.unknown]
    assert lists.in_all["unknown"] == MANY + 1


def test_desk_counts_all_and_shows_the_newest(site, sample, heap):
    with counted() as statements:
        lists = queue_of(site)

    assert len(statements) == 4
    assert lists.in_all == {
        "waiting": MANY + 1, "review": MANY, "unknown": MANY, "left": MANY,
    }  # fmt: skip
    assert lists.waiting[-1].pk == sample.pk
    assert len(lists.waiting) == MOST_IN_A_QUEUE
    assert len(queue_of(site, whole="waiting").waiting) == MANY + 1


@pytest.mark.parametrize(
    ("language", "more"), [("en", "and 141 more, older"), ("nb", "og 141 til, eldre")]
)
def test_pages_say_how_many_more_there_are(
    client, technician, site, sample, heap, at, language, more
):
    client.force_login(technician)
    client.cookies["django_language"] = language
    queue = reverse("drug_checking:queue", args=[site.slug])
    with time_machine.travel(at, tick=False):
        desk = client.get(queue).content.decode()
        whole = client.get(queue, {"whole": "waiting"}).content.decode()
        bench = client.get(reverse("drug_checking:review", args=[site.slug, sample.pk]))

    assert re.search(r'id="list-waiting">[^<]* <span class="quiet tabular">201<', desk)
    assert more in desk
    assert more not in whole
    assert "W0000" in whole
    assert ("281" in bench.content.decode(), sample.label in bench.content.decode()) == (True, True)
