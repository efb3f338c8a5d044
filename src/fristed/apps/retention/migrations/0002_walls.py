"""Hold every table of the room to its site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_initial"), ("clients", "0002_walls")]

    operations = [HoldToSite("Period", "Hold", "Decision", "Night", "NightLine")]
