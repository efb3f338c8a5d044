"""Events of a festival, shifts and stays held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("festival_care", "0001_initial"),
        ("sites", "0002_walls"),
        ("visits", "0002_walls"),
    ]

    operations = [
        HoldToSite(
            "Deployment",
            "GridSpot",
            "KitItem",
            "Threshold",
            "Shift",
            "ShiftMember",
            "Stay",
            "Event",
            "MisfitSeen",
        ),
    ]
