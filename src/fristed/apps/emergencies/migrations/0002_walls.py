"""Emergencies held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("emergencies", "0001_initial"), ("visits", "0002_walls")]

    operations = [HoldToSite("Emergency", "Done", "Signs", "Judgement", "StaffAlarm")]
