"""A record that becomes a Bundle and is read again is the same record; the Bundle is valid."""

import json
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings

from fristed.science import fhir

from .records import records

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)


def bundle_of(record: fhir.Record) -> dict:
    """Return a record as it would stand in a file."""
    entries = [fhir.entry_of(one) for one in fhir.resources_of(record)]
    bundle = fhir.bundle_of(entries, number="9", made_at=NOON)
    return json.loads(json.dumps(bundle))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_record_comes_back_as_it_was(record):
    assert fhir.record_in(bundle_of(record)) == record


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_every_bundle_is_valid(record):
    assert fhir.troubles(bundle_of(record)) == []
