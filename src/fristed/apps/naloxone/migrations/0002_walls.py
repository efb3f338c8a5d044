"""Naloxone held to its site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("naloxone", "0001_initial"),
        ("stock", "0002_walls"),
        ("visits", "0002_walls"),
    ]

    operations = [
        HoldToSite(
            "Product",
            "Supply",
            "SupplyLine",
            "Told",
            "Training",
            "Reversal",
        )
    ]
