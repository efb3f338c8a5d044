"""Guests' stays at a festival, and what was told of them, held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("festival_care", "0001_initial"),
        ("festivals", "0002_walls"),
        ("sites", "0002_walls"),
        ("visits", "0002_walls"),
    ]

    operations = [HoldToSite("Stay", "Event", "MisfitSeen")]
