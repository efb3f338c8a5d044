"""Measurements held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("measurements", "0001_initial"),
        ("samples", "0002_walls"),
        ("instruments", "0002_walls"),
    ]

    operations = [
        HoldToSite(
            "Measurement",
            "Finding",
            "StripResult",
            "ReagentResult",
        ),
    ]
