"""What is wrong with a bundle is told by resource and element; nothing that comes breaks us."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fristed.science import fhir

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
PERSON = fhir.resources_of(fhir.Record(fhir.Person("1")))[0]
DOSE = {
    "resourceType": "Immunization",
    "status": "completed",
    "vaccineCode": {"text": "x"},
    "patient": {"display": "somebody"},
    "occurrenceDateTime": "2020-01-01",
}


def bundle(*resources):
    """Return resources as a bundle."""
    return fhir.bundle_of([{"resource": one} for one in resources], number="1", made_at=NOON)


def told(*resources):
    """Return what is wrong with resources in a bundle."""
    return [(one.resource, one.element) for one in fhir.troubles(bundle(*resources))]


def test_whole_resources_are_not_wrong():
    assert told(PERSON, DOSE) == []


@pytest.mark.parametrize(
    ("change", "element"),
    [
        ({"status": "given"}, "status"),
        ({"occurrenceDateTime": "yesterday"}, "occurrenceDateTime"),
        ({"wonder": 1}, "wonder"),
        ({"patient": "somebody"}, "patient"),
    ],
)
def test_wrong_element_is_named(change, element):
    assert told(PERSON, DOSE | change) == [("entry[1] Immunization", element)]


@pytest.mark.parametrize("kind", ["Wonder", "Coding", "", "../Patient"])
def test_unknown_resource_is_named(kind):
    assert told(PERSON, {"resourceType": kind}) == [(f"entry[1] {kind}", "resourceType")]


def test_address_of_two_is_refused():
    double = fhir.bundle_of([fhir.entry_of(PERSON)] * 2, number="1", made_at=NOON)
    assert [one.element for one in fhir.troubles(double)] == ["fullUrl"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"resourceType": "Patient"}', b"[" * 10_000, b"\xff\xfe"]
    + [
        json.dumps({"resourceType": "Bundle", "entry": one}).encode()
        for one in ("x", [1], [{}], [{"resource": 1}])
    ],
)
def test_what_is_no_bundle_is_said_so(content):
    with pytest.raises(fhir.NotABundle):
        fhir.loaded(content)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["coding", "value", "code", "x", "reference"]), inner)
    ),
    max_leaves=5,
)
kinds = st.sampled_from(
    ["Patient", "Observation", "Encounter", "Immunization", "Task", "ServiceRequest", "Consent"]
)
elements = st.sampled_from(
    ["id", "identifier", "status", "code", "subject", "period", "extension", "note", "contained"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(kinds, st.dictionaries(elements, values, max_size=4))
def test_anything_is_told_or_read_and_never_breaks(kind, said):
    sent = bundle(PERSON, {"resourceType": kind, **said})
    if not fhir.troubles(sent):
        fhir.read(sent)
