"""A bench whose results are told week by week; a clinician, a reviewer, a coordinator."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.measurements.models import Measurement
from fristed.apps.results.models import Release, Review
from fristed.apps.samples.models import Sample
from fristed.apps.visits.models import Visit
from tests.apps.conftest import make_staff
from tests.apps.drug_checking.conftest import (
    home,
    instrument,
    library,
    sample,
    taken_in,
    technician,
)

__all__ = ["home", "instrument", "library", "sample", "taken_in", "technician"]

MONDAY = date(2026, 11, 16)  # of the week that `at` is in; the week before is the last that is over

SAYS = {
    "severity": "warning",
    "sold_as": "heroin",
    "found": "Protonitazene",
    "found_code": "protonitazene",
    "confidence": "presumptive",
    "method": "ftir",
    "audience": "people",
    "area": "oslo",
    "headline_en": "Powder sold as heroin can stop your breathing within minutes",
    "headline_nb": "Pulver solgt som heroin kan stanse pusten på få minutter",
    "advice_en": "Do not use alone.\nHave naloxone at hand, more than one dose.\nCall 113.",
    "advice_nb": "Ikke bruk alene.\nHa nalokson klar, mer enn én dose.\nRing 113.",
    "appearance_en": "Grey powder in small bags.",
    "appearance_nb": "Grått pulver i små poser.",
}


@pytest.fixture
def says() -> dict[str, str]:
    """What an alert says."""
    return dict(SAYS)


@pytest.fixture
def told(site, technician, sample) -> Callable[..., None]:
    """Tell results of samples in a week before this one: `told(back=1, found=["heroin"], n=5)`."""
    made = [0]

    def tell(*, back: int, found: list[str], samples: int, sold_as: str = "heroin") -> None:
        day = MONDAY - timedelta(weeks=back) + timedelta(days=2)
        visit = Visit.objects.get(pk=sample.visit_id)
        common = {"site": site, "by": technician}
        for _ in range(samples):
            made[0] += 1
            row = Sample.objects.create(
                visit=visit, label=f"T{made[0]:04d}", received_date=day, sold_as=sold_as,
                form="powder", colour="white", **common,
            )  # fmt: skip
            measured = Measurement.objects.create(
                sample=row, number=1, method="ftir", date=day, **common
            )
            review = Review.objects.create(
                sample=row, number=1, measurement=measured, verdict="confirmed", date=day, **common
            )
            parts = [{"name": name, "cas": "", "status": "detected"} for name in found]
            Release.objects.create(
                sample=row, version=1, review=review, because="first", date=day,
                says={"components": parts, "method": "ftir"}, **common,
            )  # fmt: skip

    return tell


@pytest.fixture
def clinician(site) -> Staff:
    """A clinician, who may warn at night."""
    return make_staff("Amina", site, "clinician")


@pytest.fixture
def reviewer(site) -> Staff:
    """A medical reviewer."""
    return make_staff("Bjarne", site, "medical_reviewer")


@pytest.fixture
def coordinator(site) -> Staff:
    """A coordinator."""
    return make_staff("Cecilie", site, "coordinator")
