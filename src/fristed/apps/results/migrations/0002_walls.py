"""Verdicts and results held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("results", "0001_initial"),
        ("measurements", "0002_walls"),
        ("samples", "0002_walls"),
    ]

    operations = [
        HoldToSite(
            "Review",
            "HeldBack",
            "Release",
            "Withdrawal",
            "Counselling",
        ),
    ]
