"""Who a resource is: its own random number, its address in a bundle, and what refers to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from .elements import Json, Part, Unread
from .systems import identifier_url

# Addresses in a bundle are made of kind and number alone: the same row has the same in every one.
_NAMES = UUID("6f0c7b1e-7a1d-5d53-9c55-1c6d2f0a4e11")


def address_of(resource: str, number: str) -> str:
    """Return the `fullUrl` of a resource of ours."""
    return f"urn:uuid:{uuid5(_NAMES, f'{resource}/{number}')}"


def reference(resource: str, number: str) -> Json:
    """Return a reference to a resource of ours; nothing where there is no number."""
    return {"reference": address_of(resource, number)} if number else {}


def named(resource: str, number: str) -> Json:
    """Return what every resource of ours begins with."""
    return {
        "resourceType": resource,
        "id": number,
        "identifier": [{"system": identifier_url(resource), "value": number}],
    }


@dataclass(frozen=True)
class Names:
    """Finds a resource of a bundle by its address."""

    numbers: Mapping[str, str]

    def of(self, part: Part) -> str:
        """Return the number of what a reference points to; empty where it points nowhere."""
        address = part.text("reference")
        if address and address not in self.numbers:
            raise Unread(f"{part.path}.reference", "points to nothing in this bundle")
        return self.numbers.get(address, "")


def number_of(part: Part) -> str:
    """Return the number of a resource: ours where it has one, else its first identifier."""
    found = {one.text("system"): one.text("value") for one in part.parts("identifier")}
    ours = found.get(identifier_url(part.text("resourceType")))
    return ours or next((value for value in found.values() if value), part.text("id"))
