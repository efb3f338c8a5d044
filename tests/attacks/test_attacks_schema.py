"""schemathesis reads an OpenAPI document of the house and tries what fits it and what does not."""

from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode

from tests.house.tree import none_of
from tests.walls.conftest import Two

from .conftest import SEED, Shown
from .openapi import document
from .watch import Watch

IN_SAMPLE, IN_SOAK = 1, 1_000
HERE = "http://testserver"
# What fits the document, and what does not.
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


@pytest.fixture(scope="module")
def operations(two: Two, forms: dict[str, list[Shown]]) -> list[Any]:
    """Every operation of the house."""
    schema = schemathesis.openapi.from_dict(document(two, forms))
    return [found.ok() for found in schema.get_all_operations()]


def attack(operation: Any, mode: GenerationMode, watch: Watch, times: int) -> list[str]:
    """Try one operation; return what went wrong."""
    found: list[str] = []

    @seed(SEED)
    @settings(
        max_examples=times,
        database=None,
        deadline=None,
        phases=[Phase.generate],  # shrinking a case took minutes; the case itself says enough
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def once(case: Any) -> None:
        troubles = watch.troubles(*sent(case)[0], **sent(case)[1])
        if troubles:
            found[:] = [f"{case.method} {case.formatted_path}: {one}" for one in troubles]
        assert not troubles

    try:
        once()
    except AssertionError:
        return found
    except schemathesis.errors.InvalidSchema:
        return []
    return []


def sent(case: Any) -> tuple[tuple[str, str], dict[str, Any]]:
    """Return a case as a request of the test client."""
    ready = requests.Request(**case.as_transport_kwargs(base_url=HERE)).prepare()
    parts = urlsplit(ready.url)
    body = ready.body.encode() if isinstance(ready.body, str) else ready.body or b""
    return (case.method, parts.path), {
        "QUERY_STRING": parts.query,
        "data": body,
        "content_type": ready.headers.get("Content-Type", ""),
    }


def test_every_operation_withstands_schemathesis(
    operations: list[Any], watch: Watch, record_property
):
    none_of(
        trouble
        for operation in operations
        for mode in MODES
        for trouble in attack(operation, mode, watch, IN_SAMPLE)
    )
    record_property(
        "attacks", f"{watch.sent} cases of schemathesis on {len(operations)} operations"
    )
    assert watch.sent > len(operations) > 150


@pytest.mark.soak
def test_every_operation_withstands_schemathesis_for_long(operations: list[Any], watch: Watch):
    for number, operation in enumerate(operations):
        print(f"{number}/{len(operations)} {operation.label}: {watch.sent} sent")  # noqa: T201
        for mode in MODES:
            none_of(attack(operation, mode, watch, IN_SOAK // 10))
