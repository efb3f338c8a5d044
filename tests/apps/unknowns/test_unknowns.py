"""Unknowns that come again: grouped across sites, asked about, and named in the end."""

import csv
from datetime import date

import numpy as np
import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from fristed.apps.instruments.queries.spectra import as_bytes
from fristed.apps.samples.actions.house import set_handling_rule
from fristed.apps.unknowns import views as pages
from fristed.apps.unknowns.actions.asking import (
    AskedAlready,
    NoLaboratory,
    NotAsked,
    NotRecurring,
    evidence_file,
    keep_answer,
    request_identification,
    take_back_request,
)
from fristed.apps.unknowns.actions.clustering import regroup_unknowns
from fristed.apps.unknowns.forms import AnswerForm
from fristed.apps.unknowns.models import (
    IdentificationAnswer,
    IdentificationRequest,
    UnknownCluster,
    UnknownHere,
    UnknownSignature,
)
from fristed.apps.unknowns.queries import recurring_at, samples_of_cluster, signatures_of
from fristed.ground.context import working
from tests.apps.drug_checking.conftest import AXIS, curve

DAY = date(2026, 11, 17)


def signature(name: str, *, seed: int, area: str = "NO/Oslo", month: int = 11) -> UnknownSignature:
    rng = np.random.default_rng(seed)
    return UnknownSignature.objects.create(
        method="ftir",
        axis=as_bytes(AXIS),
        residual=as_bytes(curve(name) + rng.normal(0, 0.003, AXIS.size)),
        whole=True,
        area_code=area,
        month=date(2026, month, 1),
    )


@pytest.fixture
def ours(site, instrument, technician, taken_in, at):
    """Keep an unknown of one of our own samples."""

    def keep(name: str, *, seed: int) -> UnknownSignature:
        sample = taken_in(sold_as="unknown")
        row = sample.measurements.create(
            site=site, number=1, method="ftir", instrument=instrument, date=DAY, by=technician
        )
        made = signature(name, seed=seed)
        UnknownHere.objects.create(site=site, measurement=row, signature=made.pk)
        return made

    return keep


def laboratory(site, lead, at) -> None:
    set_handling_rule(
        site=site, may_touch=False, may_keep=False, may_post=True, laboratory="Lab", left="return",
        ticket_days=30, decided_by="Solveig", from_date=DAY, by=lead, at=at,
    )  # fmt: skip


def test_alike_becomes_one_cluster_across_sites_and_months(ours, site):
    mine = ours("nitazene x", seed=1)
    for seed, area, month in ((2, "NO/Bergen", 10), (3, "DK/København", 9)):
        signature("nitazene x", seed=seed, area=area, month=month)
    other = ours("something else", seed=4)

    regroup_unknowns()

    [found] = recurring_at(site)
    assert (found.count, found.here) == (3, 1)
    assert found.areas == {"NO/Oslo": 1, "NO/Bergen": 1, "DK/København": 1}
    assert (found.first_month, found.last_month) == (date(2026, 9, 1), date(2026, 11, 1))
    other.refresh_from_db()
    mine.refresh_from_db()
    assert (mine.cluster_id, other.cluster_id) == (found.cluster, None)


def test_later_curve_joins_the_cluster_that_is_there(ours, site):
    for seed in (1, 2):
        ours("nitazene x", seed=seed)
    regroup_unknowns()
    ours("nitazene x", seed=3)

    regroup_unknowns()

    assert UnknownCluster.objects.count() == 1
    assert recurring_at(site)[0].count == 3


def test_unknown_met_twice_does_not_recur(ours, site, at, technician):
    for seed in (1, 2):
        made = ours("nitazene x", seed=seed)
    regroup_unknowns()
    made.refresh_from_db()

    assert recurring_at(site) == []
    with pytest.raises(NotRecurring):
        request_identification(site=site, cluster=made.cluster_id, by=technician, at=at)


def test_site_sees_a_cluster_only_once_it_has_met_it(ours, site, other_site, technician):
    for seed in (1, 2, 3):
        ours("nitazene x", seed=seed)
    regroup_unknowns()

    cluster = recurring_at(site)[0].cluster
    assert len(samples_of_cluster(site, cluster)) == 3
    with working(staff=technician.pk, sites=[other_site.pk]):
        assert recurring_at(other_site) == []
        assert samples_of_cluster(other_site, cluster) == []


def test_request_packs_the_evidence_and_names_no_sample(ours, site, technician, lead, at):
    for seed in (1, 2, 3):
        ours("nitazene x", seed=seed)
    regroup_unknowns()
    cluster = recurring_at(site)[0].cluster
    with pytest.raises(NoLaboratory):
        request_identification(site=site, cluster=cluster, by=technician, at=at)
    laboratory(site, lead, at)

    made = request_identification(site=site, cluster=cluster, by=technician, at=at)

    assert (made.laboratory, made.evidence["count"]) == ("Lab", 3)
    assert made.evidence["months"] == {"2026-11": 3}
    assert set(made.evidence) == {"count", "months", "areas", "signatures", "sha256"}
    with pytest.raises(AskedAlready):
        request_identification(site=site, cluster=cluster, by=technician, at=at)


def test_file_of_evidence_has_a_column_for_each_curve(ours, site):
    made = [ours("nitazene x", seed=seed) for seed in (1, 2, 3)]
    regroup_unknowns()

    file = evidence_file(signatures_of(recurring_at(site)[0].cluster)).decode()

    head, *rows = csv.reader(file.splitlines())
    assert head == ["wavenumber_cm1", *["2026-11 NO/Oslo"] * len(made)]
    assert len(rows) == AXIS.size
    assert float(rows[0][0]) == AXIS[0]


def test_request_is_taken_back_until_it_is_answered(ours, site, technician, lead, at):
    laboratory(site, lead, at)
    for seed in (1, 2, 3):
        ours("nitazene x", seed=seed)
    regroup_unknowns()
    cluster = recurring_at(site)[0].cluster
    first = request_identification(site=site, cluster=cluster, by=technician, at=at)
    take_back_request(request=first, by=technician, at=at)
    second = request_identification(site=site, cluster=cluster, by=technician, at=at)
    answer = {"name": "N-pyrrolidino protonitazene", "cas": "", "method": "lc_hrms"}

    keep_answer(request=second, **answer, by=technician, at=at)

    assert recurring_at(site)[0].answer.name == "N-pyrrolidino protonitazene"
    with pytest.raises(NotAsked):
        take_back_request(request=second, by=technician, at=at)
    with pytest.raises(NotAsked):
        keep_answer(request=first, **answer, by=technician, at=at)


def test_answer_to_a_request_taken_back_meanwhile_is_not_kept_and_says_so(
    site, technician, at, scope, monkeypatch
):
    made = IdentificationRequest.objects.create(
        site=site, cluster=1, laboratory="Lab", evidence={}, date=DAY, by=technician
    )
    found = pages.asked.request_at

    def taken_back_then(*given):
        row = found(*given)
        take_back_request(request=row, by=technician, at=at)
        return row

    monkeypatch.setattr(pages.asked, "request_at", taken_back_then)
    desk = Client()
    desk.force_login(technician)

    response = desk.post(
        reverse("unknowns:answer", args=[site.slug, made.pk]),
        {"name": "caffeine", "method": "gc_ms"},
    )

    assert response.status_code == 302
    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert said == ["The request was taken back: nothing was kept."]
    assert IdentificationAnswer.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "cas", "wrong"),
    [
        ("N-pyrrolidino protonitazene", "", set()),
        ("caffeine", "58-08-2", set()),
        ("Kari <kari@example.org>", "", {"name"}),
        ("12345678", "", {"name"}),
        ("x" * 121, "", {"name"}),
        ("caffeine", "58-08-3", {"cas"}),
        ("fentanyl", "58-08-2", {"cas"}),
    ],
)
def test_answer_is_the_name_of_one_substance(name, cas, wrong):
    form = AnswerForm({"name": name, "cas": cas, "method": "gc_ms"})
    assert set(form.errors) == wrong
