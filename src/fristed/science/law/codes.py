"""The codes of provisions: label, unit, topic file, and which of them decide about a person."""

from collections.abc import Mapping
from dataclasses import dataclass

from .files import shipped


@dataclass(frozen=True)
class Code:
    """One kind of provision; ``unit`` is empty where none applies."""

    code: str
    topic: str
    label: str
    unit: str
    decides_about_a_person: bool


def _read() -> dict[str, Code]:
    return {
        code: Code(
            code, row["topic"], row["label"], row.get("unit", ""), row["decides"] == "person"
        )
        for code, row in shipped("codes.yaml").items()
    }


CODES: Mapping[str, Code] = _read()

# Registrations and agreements can be refused by the person, so their absence can refuse a place.
REFUSING_PROVISIONS: tuple[str, ...] = (
    "approval",
    "client_status",
    "contract",
    "dose",
    "eligibility_history",
    "exclusions",
    "identifier",
    "min_age",
    "oat_patients",
    "registration",
    "residency",
    "routes",
    "substances",
)

# What staff may tell the police is never taken over from an older act in silence.
NEVER_CARRIED_OVER = frozenset({"police_disclosure"})
