"""Drug checking in the demonstration: a bench with samples in every state, invented throughout."""

from fristed.apps.drug_checking.queries.queues import queue_of
from fristed.apps.instruments.models import Library
from fristed.apps.measurements.models import Measurement
from fristed.apps.results.models import Release
from fristed.apps.results.queries.standing import called_unknown
from fristed.apps.samples.models import Sample
from fristed.apps.samples.queries.samples import samples_of
from fristed.apps.unknowns.queries import recurring_at
from fristed.ground.context import working


def test_bench_has_samples_in_every_state(city):
    oslo, _, _ = city
    with working(staff=None, sites=[oslo.pk]):
        queue = queue_of(oslo)
        unknown = called_unknown(samples_of(oslo))
        lists = [len(queue.waiting), len(queue.to_review), len(unknown)]
        assert all(lists), lists
        assert [one.count for one in recurring_at(oslo)] == [3]


def test_everything_is_marked_simulated(city):
    oslo, _, _ = city
    with working(staff=None, sites=[oslo.pk]):
        assert Library.objects.get().simulated is True
        said = Release.objects.values_list("says", flat=True)
        assert {one["simulated_library"] for one in said} == {True}
        assert {one["simulated_library"] for one in Measurement.objects.values_list(
            "answer", flat=True)} == {True}  # fmt: skip


def test_no_sample_of_the_demonstration_has_a_client(city):
    oslo, _, _ = city
    with working(staff=None, sites=[oslo.pk]):
        assert set(Sample.objects.values_list("visit__client", flat=True)) == {None}
