"""The roster and duty, held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("staffing", "0001_initial"), ("sites", "0003_glass_walls")]

    operations = [HoldToSite("RosterEntry", "Duty")]
