"""schemathesis asks the API what its document allows and what not: it keeps its promises."""

from functools import cache
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode

from fristed.apps.releases.models import Release
from tests.attacks.test_attacks_schema import sent
from tests.house.tree import none_of

SEED, CASES = 20261122, 25
# What is there, and what is not: words made up at random would hardly ever be a table.
KNOWN = {
    "table_name": ["visits_month", "no_such"],
    "scope": ["oslo", "bergen", "nowhere"],
    "period": ["2026-10", "2026-09", "1999"],
    "release_number": [12, 9, 77, 9_223_372_036_854_775_808],
    "indicator": ["HC-1", "OD-1", "XX-1"],
}


def aimed(document: dict[str, Any]) -> dict[str, Any]:
    """Let the arguments of paths be what is there as often as what is not."""
    for path in document["paths"].values():
        for one in path["get"]["parameters"]:
            if one["in"] == "path":
                one["schema"] = {"enum": KNOWN[one["name"]]}
    return document


def broken(document: dict[str, Any], operation: Any, mode: GenerationMode) -> list[str]:
    """Ask one operation many times; return how its answers break what the document says."""
    promised = document["paths"][operation.path]["get"]["responses"]
    found: list[str] = []

    @cache
    def validator(status: str) -> tuple[str, Draft202012Validator]:
        ((kind, said),) = promised[status]["content"].items()
        whole = said["schema"] | {"components": document["components"]}
        return kind, Draft202012Validator(whole)

    @seed(SEED)
    @settings(
        max_examples=CASES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def once(case: Any) -> None:
        (method, path), more = sent(case)
        answer = Client(raise_request_exception=False).generic(method, path, **more)
        here = f"{method} {path}?{more['QUERY_STRING']}: {answer.status_code}"
        if str(answer.status_code) not in promised:
            found.append(f"{here} is not in the document")
        else:
            kind, schema = validator(str(answer.status_code))
            if answer["Content-Type"].split(";")[0] != kind:
                found.append(f"{here} is {answer['Content-Type']}")
            else:
                found.extend(f"{here} {e.message}" for e in schema.iter_errors(answer.json()))

    once()
    return found


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_api_keeps_what_its_document_promises(mode: GenerationMode, published: Release):
    document = Client().get("/api/v1/openapi.json").json()
    schema = schemathesis.openapi.from_dict(aimed(document))
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) == 7
    none_of(
        trouble
        for operation in operations
        if mode is GenerationMode.POSITIVE or operation.query or operation.path_parameters
        for trouble in broken(document, operation, mode)
    )
