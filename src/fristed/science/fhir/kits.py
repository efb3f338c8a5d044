"""MedicationDispense: kits of naloxone handed over at a visit."""

from . import systems
from .elements import Json, Part, coding, concept, extension, filled, group, moment, quantity
from .naming import Names, named, number_of, reference
from .records import Kits, Lot

NALOXONE = coding(systems.ATC, "V03AB15", "naloxone")


def dispense_of(kits: Kits, patient: str) -> Json:
    """Return kits handed over as FHIR says it. R4 calls the visit `context`."""
    return named("MedicationDispense", kits.id) | filled(
        extension=extension("doses", valuePositiveInt=kits.doses)
        + extension("kit-for", valueCodeableConcept=concept("kit-for", kits.recipient))
        + extension("kit-why", valueCodeableConcept=concept("kit-why", kits.why))
        + extension("kit-form", valueCodeableConcept=concept("kit-form", kits.form))
        + [one for lot in kits.lots for one in _lot(lot)],
        status="completed",
        medicationCodeableConcept={"coding": [NALOXONE], "text": "naloxone, take-home kit"},
        subject=reference("Patient", patient),
        context=reference("Encounter", kits.visit),
        quantity=quantity(kits.kits, "kit"),
        whenHandedOver=moment(kits.given_at),
    )


def _lot(lot: Lot) -> list[Json]:
    return group(
        "lot",
        extension("lot-number", valueString=lot.number),
        extension("kits", valueInteger=lot.kits),
    )


def read_dispense(part: Part, names: Names) -> Kits:
    """Read kits handed over; any other medicine is another's, and stays with what was received."""
    medicine = part.part("medicationCodeableConcept")
    medicine.needed("coding", medicine.system(systems.ATC) == NALOXONE["code"] or None)
    amount = part.part("quantity")
    return Kits(
        id=number_of(part),
        kits=amount.needed("value", amount.number("value")),
        given_at=part.needed("whenHandedOver", part.moment("whenHandedOver")),
        visit=names.of(part.part("context")),
        recipient=part.extension("kit-for").code("valueCodeableConcept", "kit-for"),
        why=part.extension("kit-why").code("valueCodeableConcept", "kit-why"),
        form=part.extension("kit-form").code("valueCodeableConcept", "kit-form"),
        doses=part.extension("doses").number("valuePositiveInt"),
        lots=tuple(
            Lot(
                one.extension("lot-number").text("valueString"),
                one.extension("kits").number("valueInteger") or 0,
            )
            for one in part.extensions("lot")
        ),
    )
