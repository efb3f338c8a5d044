"""What a site knows of unknowns, held to it; curves are the whole house's."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("unknowns", "0001_initial"), ("measurements", "0002_walls")]

    operations = [
        HoldToSite(
            "UnknownHere",
            "IdentificationRequest",
            "IdentificationAnswer",
        ),
    ]
