"""Patient and Consent."""

from . import systems
from .elements import Json, Part, coding, concept, extension, filled, moment
from .naming import Names, named, number_of, reference
from .records import Agreed, Person

GENDERS = {"woman": "female", "man": "male", "other": "other"}
SCOPES = {"research": "research"}  # of the others the scope is privacy
_DOCUMENT = coding(systems.LOINC, "59284-0", "Consent Document")


def patient_of(person: Person) -> Json:
    """Return a person as FHIR says it."""
    spoken = {"coding": [coding(systems.LANGUAGES, person.language)]}
    return named("Patient", person.id) | filled(
        extension=extension("age-band", valueCodeableConcept=concept("age-band", person.age_band)),
        name=[{"text": person.name}] if person.name else [],
        gender=GENDERS.get(person.gender, ""),
        birthDate=person.birth_date.isoformat() if person.birth_date else "",
        communication=[{"language": spoken}] if person.language else [],
    )


def read_patient(part: Part) -> Person:
    """Read a person; a gender that is not known is not stated."""
    genders = {theirs: ours for ours, theirs in GENDERS.items()}
    band = part.extension("age-band").code("valueCodeableConcept", "age-band")
    spoken = [one.part("language").system(systems.LANGUAGES) for one in part.parts("communication")]
    names = [_name(one) for one in part.parts("name")]
    return Person(
        id=number_of(part),
        gender=genders.get(part.text("gender"), ""),
        age_band=band,
        language=next(iter(spoken), ""),
        name=next(iter(names), ""),
        birth_date=part.day("birthDate") if len(part.text("birthDate")) == 10 else None,
    )


def _name(part: Part) -> str:
    given = part.content.get("given") or []
    return part.text("text") or " ".join([*given, part.text("family")]).strip()


def consent_of(agreed: Agreed, patient: str) -> Json:
    """Return what somebody said yes or no to as FHIR says it."""
    scope = SCOPES.get(agreed.kind, "patient-privacy")
    return named("Consent", agreed.id) | {
        "status": "active",
        "scope": {"coding": [coding(systems.SCOPE, scope)]},
        "category": [{"coding": [_DOCUMENT]}],
        "patient": reference("Patient", patient),
        "dateTime": moment(agreed.at),
        "policyRule": concept("policy", "house"),
        "provision": {
            "type": "permit" if agreed.given else "deny",
            "code": [concept("consent", agreed.kind)],
        },
    }


def read_consent(part: Part, _names: Names) -> Agreed:
    """Read what somebody said yes or no to; of another house's own questions we know nothing."""
    said = part.part("provision")
    kinds = said.codes("code", "consent")
    return Agreed(
        id=number_of(part),
        kind=part.needed("provision.code", "".join(kinds[:1])),
        given=said.text("type") == "permit",
        at=part.needed("dateTime", part.moment("dateTime")),
    )
