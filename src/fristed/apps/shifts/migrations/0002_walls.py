"""The shift held to its site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("shifts", "0001_initial"),
        ("visits", "0002_walls"),
    ]

    operations = [
        HoldToSite(
            "RoomState",
            "ShiftCheck",
            "HandOver",
            "HandOverItem",
        ),
    ]
