"""Immunization: a dose given, told of, or offered and not given."""

from . import systems
from .elements import Json, Part, Unread, coding, concept, filled, moment
from .naming import Names, named, number_of, reference
from .records import Vaccination

# The same in others' systems, where we are sure of it: CVX "unspecified formulation", ATC group.
CODES = {
    "hepatitis_ab": (
        coding(systems.CVX, "104", "Hep A-Hep B"),
        coding(systems.ATC, "J07BC20"),
    ),
    "hepatitis_b": (
        coding(systems.CVX, "45", "Hep B, unspecified formulation"),
        coding(systems.ATC, "J07BC01"),
    ),
    "hepatitis_a": (
        coding(systems.CVX, "85", "Hep A, unspecified formulation"),
        coding(systems.ATC, "J07BC02"),
    ),
    "tetanus_diphtheria_pertussis_polio": (coding(systems.ATC, "J07CA02"),),
    "pneumococcal": (
        coding(systems.CVX, "109", "pneumococcal, unspecified formulation"),
        coding(systems.ATC, "J07AL"),
    ),
    "influenza": (
        coding(systems.CVX, "88", "influenza, unspecified formulation"),
        coding(systems.ATC, "J07BB"),
    ),
}
_OURS = {(one["system"], one["code"]): ours for ours, codes in CODES.items() for one in codes}


def immunization_of(dose: Vaccination, patient: str) -> Json:
    """Return a dose, or a no to one, as FHIR says it."""
    return named("Immunization", dose.id) | filled(
        status="not-done" if dose.declined else "completed",
        statusReason=concept("said-no", dose.declined),
        vaccineCode=concept("vaccine", dose.vaccine, *CODES[dose.vaccine], text=dose.product),
        patient=reference("Patient", patient),
        occurrenceDateTime=dose.date.isoformat(),
        recorded=moment(dose.signed_at),
        primarySource=not dose.elsewhere,
        lotNumber=dose.lot,
        site=concept("body-site", dose.body_site),
    )


def read_immunization(part: Part, _names: Names) -> Vaccination:
    """Read a dose, also one of another system whose code says the same as ours."""
    status = part.text("status")
    if status not in ("completed", "not-done"):
        raise Unread(f"{part.path}.status", f"{status!r} is no dose given and no dose declined")
    vaccine = part.part("vaccineCode")
    declined = part.code("statusReason", "said-no")
    if status == "not-done":
        part.needed("statusReason", declined)
    return Vaccination(
        id=number_of(part),
        vaccine=part.needed("vaccineCode", vaccine.ours("vaccine") or _known(vaccine)),
        date=part.needed("occurrenceDateTime", part.day("occurrenceDateTime")),
        signed_at=part.needed("recorded", part.moment("recorded")),
        elsewhere=not part.content.get("primarySource", True),
        body_site=part.code("site", "body-site"),
        product=vaccine.text("text"),
        lot=part.text("lotNumber"),
        declined=declined if status == "not-done" else "",
    )


def _known(vaccine: Part) -> str:
    said = [(one.text("system"), one.text("code")) for one in vaccine.parts("coding")]
    return next((_OURS[one] for one in said if one in _OURS), "")
