"""Acts that belong to two rooms: what the upper one asks, and what it has done after."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from fristed.apps.drug_checking.actions.taking_back import AlreadyMeasured, take_back_unmeasured
from fristed.apps.drug_checking.jobs import rerun_unknowns
from fristed.apps.instruments.models import Library
from fristed.apps.jobs.models import Job
from fristed.apps.samples.models import Sample

from .conftest import build_library
from .told import measured


@pytest.fixture
def bench(client, technician, at) -> Client:
    """A technician's browser."""
    client.force_login(technician)
    with time_machine.travel(at, tick=False):
        yield client


def test_sample_that_was_measured_is_taken_back_no_more(bench, site, instrument, technician, at):
    bench.post(
        reverse("samples:receive", args=[site.slug]),
        {"sold_as": "heroin", "form": "powder", "colour": "brown"},
    )
    sample = Sample.objects.get()
    page = bench.get(reverse("drug_checking:sample", args=[site.slug, sample.pk])).content.decode()
    undo = re.search(r'action="([^"]*undo-receiving[^"]*)"', page)[1]
    measured(sample, instrument, technician, at, "heroin")

    answer = bench.post(undo, follow=True).content.decode()

    assert "It was measured in the meantime, so it stays." in answer
    assert Sample.objects.standing().get() == sample
    with pytest.raises(AlreadyMeasured):
        take_back_unmeasured(sample=sample, by=technician, at=at)


def test_library_chosen_on_the_page_has_open_unknowns_read_again(bench, site, home, scope):
    name = build_library(home, "first")

    bench.post(reverse("drug_checking:choose_library", args=[site.slug]), {"file_name": name})

    assert Library.objects.get().file_name == name
    assert [job.kind for job in Job.objects.all()] == [rerun_unknowns.name]
