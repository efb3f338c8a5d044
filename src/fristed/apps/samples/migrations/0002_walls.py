"""Samples held to their site; a sample's visit held to be nobody's."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite


class Migration(migrations.Migration):
    dependencies = [("samples", "0001_initial"), ("visits", "0002_walls")]

    operations = [
        HoldToSite(
            "Area",
            "HandlingRule",
            "Sample",
            "Ticket",
            "Left",
        ),
        Execute(
            "ALTER TABLE visits_visit "
            "ADD COLUMN anonymous boolean GENERATED ALWAYS AS (client_id IS NULL) STORED, "
            "ADD CONSTRAINT visits_visit_id_anonymous UNIQUE (id, anonymous)",
            "Let a visit say whether it is nobody's",
        ),
        Execute(
            "ALTER TABLE samples_sample ADD CONSTRAINT samples_visit_of_nobody "
            "FOREIGN KEY (visit_id, visit_is_anonymous) REFERENCES visits_visit (id, anonymous)",
            "Hold a sample's visit to be nobody's, now and later",
        ),
    ]
