"""Gates: for each code that decides about a person, what the facts make of its wording.

A gate is a pure function from a provision's wording and the facts to findings. It knows nothing
of dates, layers or confidence; :mod:`fristed.science.law.decisions` weighs what it finds.
"""

from collections.abc import Mapping

from .findings import Finding, Gate, Given, Outcome
from .people import client_status, eligibility, exclusions, min_age, oat_patients, residency
from .place import approval
from .registration import contract, identifier, pre_use_declaration, registration
from .use import dose, routes, substances

GATES: Mapping[str, Gate] = {
    "approval": approval,
    "client_status": client_status,
    "contract": contract,
    "dose": dose,
    "eligibility_history": eligibility,
    "exclusions": exclusions,
    "identifier": identifier,
    "min_age": min_age,
    "oat_patients": oat_patients,
    "pre_use_declaration": pre_use_declaration,
    "registration": registration,
    "residency": residency,
    "routes": routes,
    "substances": substances,
}

__all__ = ["GATES", "Finding", "Gate", "Given", "Outcome"]
