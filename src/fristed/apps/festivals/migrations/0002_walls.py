"""Events, their plan and text, and their shifts, held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("festivals", "0001_initial"),
        ("sites", "0002_walls"),
    ]

    operations = [
        HoldToSite("Deployment", "GridSpot", "KitItem", "Threshold", "Shift", "ShiftMember"),
    ]
