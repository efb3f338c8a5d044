"""A health record goes out as FHIR and comes in: each in one audited opening of the vault."""
