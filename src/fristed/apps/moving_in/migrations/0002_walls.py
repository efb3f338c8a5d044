"""Moves held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("moving_in", "0001_initial"),
        ("clients", "0002_walls"),
        ("visits", "0002_walls"),
    ]

    operations = [
        HoldToSite("Move", "Part", "Trouble", "Alike", "MovedPerson", "MovedVisit"),
    ]
