"""Finds held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("needle_finds", "0001_initial"),
        ("sites", "0002_walls"),
    ]

    operations = [
        HoldToSite("Area", "Grid", "NeighbourPage", "Find", "Outcome"),
    ]
