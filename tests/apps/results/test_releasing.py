"""The gate before a result is read, and versions that say what changed."""

import pytest
from django.test import Client

from fristed.apps.drug_checking.queries.queues import queue_of
from fristed.apps.instruments.models import Kit
from fristed.apps.measurements.actions.quick_tests import NotThisKit, add_reagent, add_strip
from fristed.apps.measurements.models import Finding, Measurement
from fristed.apps.results.actions.releasing import (
    AlreadyWithdrawn,
    NothingChanged,
    NotReviewed,
    StripsNotStated,
    release,
    withdraw,
)
from fristed.apps.results.actions.reviewing import NothingMeasured, NotTheLast, PoorSpectrum, review
from fristed.apps.results.models import Release, Review
from fristed.apps.results.queries.releases import standing_release
from fristed.apps.results.queries.stripped import is_stripped
from fristed.apps.substances.choices import Group
from fristed.apps.substances.queries import every, known
from fristed.apps.unknowns.models import UnknownSignature

STRIPS = ("fentanyl", "nitazenes", "benzodiazepines")
LABORATORY = {
    "origin": "laboratory",
    "method": "lc_ms",
    "calibrated": False,
    "instrument": None,
    "unknown_share": None,
}


@pytest.fixture
def found(site, instrument, technician, at):
    """Write down a measurement with findings, as an instrument that is calibrated would."""

    def make(sample, *names, status="detected", **given) -> Measurement:
        given = {"calibrated": True, "unknown_share": 0.1, "instrument": instrument} | given
        row = Measurement.objects.create(
            site=site,
            sample=sample,
            number=sample.measurements.count() + 1,
            method=given.pop("method", "ftir"),
            date=at.date(),
            by=technician,
            **given,
        )
        for rank, name in enumerate(names, start=1):
            Finding.objects.create(
                site=site,
                measurement=row,
                rank=rank,
                name=name,
                status=status,
                share_low=0.3,
                share_high=0.5,
                p_value=0.001,
            )
        return row

    return make


@pytest.fixture
def reviewed(found, technician, at):
    """Write down a measurement and a verdict on it."""

    def make(sample, *names, verdict="confirmed", **given) -> Measurement:
        row = found(sample, *names, **given)
        review(sample=sample, measurement=row, verdict=verdict, by=technician, at=at)
        return row

    return make


def stated(sample, technician, at, outcome="not_done") -> None:
    for target in STRIPS:
        add_strip(sample=sample, target=target, outcome=outcome, by=technician, at=at)


def told(released: Release) -> dict[str, str]:
    return {one["name"]: one["status"] for one in released.says["components"]}


def test_confirmed_result_is_released_as_detected(sample, reviewed, technician, at):
    reviewed(sample, "caffeine", "amphetamine")

    released = release(sample=sample, by=technician, at=at)

    assert told(released) == {"caffeine": "detected", "amphetamine": "detected"}
    assert (released.version, released.because, released.as_possible) == (1, "first", False)
    assert standing_release(sample) == released


def test_nothing_is_released_unreviewed(sample, found, technician, at):
    with pytest.raises(NotReviewed):
        release(sample=sample, by=technician, at=at)
    found(sample, "caffeine")
    with pytest.raises(NotReviewed):
        release(sample=sample, by=technician, at=at)


def test_verdict_on_an_older_measurement_releases_nothing(sample, reviewed, found, technician, at):
    old = reviewed(sample, "caffeine")
    found(sample, "caffeine")

    with pytest.raises(NotReviewed):
        release(sample=sample, by=technician, at=at)
    with pytest.raises(NotTheLast):
        review(sample=sample, measurement=old, verdict="confirmed", by=technician, at=at)


def test_measurement_of_another_sample_is_not_judged(sample, taken_in, found, technician, at):
    other = found(taken_in(), "caffeine")

    with pytest.raises(NothingMeasured):
        review(sample=sample, measurement=other, verdict="confirmed", by=technician, at=at)


@pytest.mark.parametrize("verdict", ["unknown", "laboratory"])
def test_poor_spectrum_is_not_released(sample, found, technician, at, verdict):
    row = found(sample, "caffeine", usable=False)
    with pytest.raises(PoorSpectrum):
        review(sample=sample, measurement=row, verdict="confirmed", by=technician, at=at)
    review(sample=sample, measurement=row, verdict=verdict, by=technician, at=at)
    stated(sample, technician, at)

    with pytest.raises(PoorSpectrum):
        release(sample=sample, by=technician, at=at)


@pytest.mark.parametrize("sold_as", ["heroin", "benzodiazepines", "unknown", "other", "nitazenes"])
def test_sold_as_an_opioid_benzodiazepine_or_unknown_waits_for_strips(
    taken_in, reviewed, technician, at, sold_as
):
    sample = taken_in(sold_as=sold_as)
    reviewed(sample, "caffeine")

    with pytest.raises(StripsNotStated) as refused:
        release(sample=sample, by=technician, at=at)
    assert refused.value.targets == STRIPS

    stated(sample, technician, at)
    released = release(sample=sample, by=technician, at=at)
    assert released.says["strips"] == dict.fromkeys(STRIPS, "not_done")


@pytest.mark.parametrize("name", ["Bromazolam", "protonitazene", "Fentanyl HCl", "heroin"])
@pytest.mark.parametrize("status", ["detected", "possible"])
def test_found_opioid_or_benzodiazepine_waits_for_strips(
    sample, reviewed, technician, at, name, status
):
    row = reviewed(sample, "caffeine")
    Finding.objects.create(
        site=row.site, measurement=row, rank=9, name=name, status=status, p_value=0.1
    )

    with pytest.raises(StripsNotStated):
        release(sample=sample, by=technician, at=at)


def test_every_opioid_and_benzodiazepine_of_the_list_asks_for_strips():
    missed = [
        said
        for one in every()
        if one.group in (Group.OPIOID, Group.BENZODIAZEPINE)
        for said in (*((name, "") for name in one.names), *(("", cas) for cas in one.cas))
        if not is_stripped(*said)
    ]
    assert missed == []


@pytest.mark.parametrize(
    "name",
    [
        "metonitazen",
        "etonitazepipne N-oxide",
        "brorfin",
        "metadonsalt",
        "norkodein",
        "hydrokodon",
        "petidinsyre",
        "2'-klorklobazam",
    ],
)
def test_names_in_no_list_are_caught_by_their_stems(name):
    assert is_stripped(name)


@pytest.mark.parametrize("name", ["caffeine", "amphetamine", "ketamine", "lidocaine", "mannitol"])
def test_other_substances_ask_for_no_strips(name):
    assert not is_stripped(name)


def test_opioid_by_its_number_alone_waits_for_strips(sample, reviewed, technician, at):
    row = reviewed(sample, "caffeine")
    cas = known("ketobemidone").cas[0]
    Finding.objects.create(
        site=row.site, measurement=row, rank=9, name="Compound 7", cas=cas,
        status="possible", p_value=0.1,
    )  # fmt: skip

    with pytest.raises(StripsNotStated):
        release(sample=sample, by=technician, at=at)


def test_opioid_among_what_cannot_be_told_apart_waits_for_strips(sample, reviewed, technician, at):
    row = reviewed(sample, "caffeine")
    group = [{"name": "caffeine", "cas": ""}, {"name": "U-47700", "cas": ""}]
    Finding.objects.filter(measurement=row).update(one_of=group)

    with pytest.raises(StripsNotStated):
        release(sample=sample, by=technician, at=at)


def test_all_held_back_is_an_unknown_and_waits_for_strips(sample, found, technician, at):
    row = found(sample, "caffeine")
    held = [one.pk for one in row.findings.all()]
    review(
        sample=sample,
        measurement=row,
        verdict="confirmed",
        by=technician,
        at=at,
        only_possible=held,
    )

    with pytest.raises(StripsNotStated):
        release(sample=sample, by=technician, at=at)


def test_opioid_that_only_the_bench_saw_waits_for_strips_after_a_laboratory(
    sample, found, reviewed, technician, at
):
    found(sample, "caffeine", "Fentanyl")
    reviewed(sample, "caffeine", **LABORATORY)

    with pytest.raises(StripsNotStated):
        release(sample=sample, by=technician, at=at)


def test_what_a_laboratory_found_stays_when_the_bench_measures_again(
    sample, reviewed, technician, at
):
    stated(sample, technician, at)
    reviewed(sample, "fentanyl", "caffeine", **LABORATORY)
    release(sample=sample, by=technician, at=at)
    reviewed(sample, "Caffeine", "paracetamol", status="possible")

    second = release(sample=sample, by=technician, at=at)

    assert told(second) == {
        "fentanyl": "detected",
        "caffeine": "detected",
        "paracetamol": "possible",
    }
    assert [(one["change"], one["name"]) for one in second.changed] == [("added", "paracetamol")]


def test_unknown_at_the_bench_does_not_unname_what_a_laboratory_named(
    sample, reviewed, technician, at
):
    stated(sample, technician, at)
    reviewed(sample, "fentanyl", **LABORATORY)
    release(sample=sample, by=technician, at=at)
    reviewed(sample, "sucrose", verdict="unknown")

    second = release(sample=sample, by=technician, at=at)

    assert told(second) == {"fentanyl": "detected", "sucrose": "possible"}
    assert [one["change"] for one in second.changed] == ["added"]


def test_what_a_laboratory_found_and_was_withdrawn_does_not_come_back(
    sample, reviewed, technician, at
):
    stated(sample, technician, at)
    reviewed(sample, "caffeine")
    release(sample=sample, by=technician, at=at)
    reviewed(sample, "fentanyl", **LABORATORY)
    wrong = release(sample=sample, by=technician, at=at)
    withdraw(release=wrong, because="mistake", by=technician, at=at)
    reviewed(sample, "caffeine", "paracetamol")

    assert told(release(sample=sample, by=technician, at=at)) == {
        "caffeine": "detected",
        "paracetamol": "detected",
    }


def test_verdict_that_names_no_measurement_is_refused(sample, found, technician, at, monkeypatch):
    monkeypatch.setattr("fristed.web.middleware.timezone.now", lambda: at)
    found(sample, "caffeine")
    desk = Client()
    desk.force_login(technician)

    answer = desk.post(
        f"/at/oslo/checking/{sample.pk}/verdict/", {"verdict": "confirmed"}, follow=True
    )

    assert "Choose what to say of the last measurement." in answer.content.decode()
    assert Review.objects.count() == 0


def test_every_verdict_on_the_page_names_its_measurement(
    sample, found, technician, at, monkeypatch
):
    monkeypatch.setattr("fristed.web.middleware.timezone.now", lambda: at)
    row = found(sample, "caffeine")
    desk = Client()
    desk.force_login(technician)

    html = desk.get(f"/at/oslo/checking/{sample.pk}/").content.decode()

    named = html.count(f'name="measurement" value="{row.pk}"')
    assert named == html.count('name="verdict" value=') == 3


@pytest.mark.parametrize("verdict", ["unknown", "laboratory"])
def test_unknown_waits_for_strips_and_claims_nothing(sample, reviewed, technician, at, verdict):
    reviewed(sample, "caffeine", verdict=verdict)
    with pytest.raises(StripsNotStated):
        release(sample=sample, by=technician, at=at)

    stated(sample, technician, at)

    assert told(release(sample=sample, by=technician, at=at)) == {"caffeine": "possible"}


@pytest.mark.parametrize("how", [{"calibrated": False}, {"drifted": True}])
def test_instrument_that_drifts_or_is_uncalibrated_claims_nothing(
    sample, reviewed, technician, at, how
):
    reviewed(sample, "caffeine", **how)
    with pytest.raises(StripsNotStated):  # what may be anything is unknown
        release(sample=sample, by=technician, at=at)
    stated(sample, technician, at)

    released = release(sample=sample, by=technician, at=at)

    assert (told(released), released.as_possible) == ({"caffeine": "possible"}, True)
    assert released.says["calibrated"] is False


def test_finding_held_back_is_told_as_possible(sample, found, technician, at):
    row = found(sample, "caffeine", "amphetamine")
    held = Finding.objects.get(measurement=row, name="amphetamine")
    review(
        sample=sample,
        measurement=row,
        verdict="confirmed",
        by=technician,
        at=at,
        only_possible=[held.pk],
    )

    released = release(sample=sample, by=technician, at=at)

    assert told(released) == {"caffeine": "detected", "amphetamine": "possible"}


def test_also_ran_is_not_told(sample, reviewed, technician, at):
    row = reviewed(sample, "caffeine")
    Finding.objects.create(
        site=row.site, measurement=row, rank=9, name="sucrose", status="possible", p_value=0.6
    )

    assert told(release(sample=sample, by=technician, at=at)) == {"caffeine": "detected"}


def test_laboratory_makes_a_version_that_says_what_changed(sample, reviewed, technician, at):
    reviewed(sample, "caffeine", "amphetamine")
    release(sample=sample, by=technician, at=at)
    reviewed(
        sample,
        "caffeine",
        "protonitazene",
        origin="laboratory",
        method="lc_ms",
        calibrated=False,
        instrument=None,
    )
    stated(sample, technician, at)

    second = release(sample=sample, by=technician, at=at)

    assert (second.version, second.because, second.as_possible) == (2, "laboratory", False)
    assert told(second) == {
        "caffeine": "detected",
        "protonitazene": "detected",
        "amphetamine": "possible",
    }
    assert [(one["change"], one["name"]) for one in second.changed] == [
        ("added", "protonitazene"),
        ("less_sure", "amphetamine"),
    ]
    assert standing_release(sample) == second


def test_strip_added_later_makes_a_version(sample, reviewed, technician, at):
    reviewed(sample, "caffeine")
    release(sample=sample, by=technician, at=at)
    with pytest.raises(NothingChanged):
        release(sample=sample, by=technician, at=at)

    add_strip(sample=sample, target="fentanyl", outcome="reaction", by=technician, at=at)
    second = release(sample=sample, by=technician, at=at)

    assert second.because == "quick_test"
    assert second.changed == [
        {"change": "strip", "name": "fentanyl", "before": "not_done", "after": "reaction"}
    ]


def test_mistake_taken_back_lets_the_version_before_stand(sample, reviewed, technician, at):
    reviewed(sample, "caffeine")
    first = release(sample=sample, by=technician, at=at)
    add_strip(sample=sample, target="fentanyl", outcome="reaction", by=technician, at=at)
    second = release(sample=sample, by=technician, at=at)

    withdraw(release=second, because="mistake", by=technician, at=at)

    assert standing_release(sample) == first
    with pytest.raises(AlreadyWithdrawn):
        withdraw(release=second, because="mistake", by=technician, at=at)


def test_mixed_up_sample_is_withdrawn_in_every_version(sample, reviewed, technician, at, site):
    reviewed(sample, "caffeine")
    release(sample=sample, by=technician, at=at)
    add_strip(sample=sample, target="fentanyl", outcome="reaction", by=technician, at=at)
    second = release(sample=sample, by=technician, at=at)

    withdraw(release=second, because="wrong_sample", by=technician, at=at)

    assert standing_release(sample) is None
    assert [one.pk for one in queue_of(site).to_review] == [sample.pk]


def test_kit_of_another_target_or_kind_states_nothing(sample, site, technician, at):
    strip = Kit.objects.create(
        site=site, kind="strip", name="A", target="nitazenes", from_date=at.date()
    )
    old = Kit.objects.create(
        site=site, kind="reagent", name="M", expires_date=at.date().replace(day=1),
        from_date=at.date(),
    )  # fmt: skip

    with pytest.raises(NotThisKit):
        add_strip(
            sample=sample, target="fentanyl", outcome="reaction", kit=strip, by=technician, at=at
        )
    for kit in (strip, old):
        with pytest.raises(NotThisKit):
            add_reagent(sample=sample, kit=kit, colour="blue", by=technician, at=at)


def test_review_without_a_curve_keeps_no_signature(sample, reviewed):
    reviewed(sample, "caffeine", verdict="unknown")

    assert UnknownSignature.objects.count() == 0
