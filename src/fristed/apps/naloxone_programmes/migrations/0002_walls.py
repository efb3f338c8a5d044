"""Programmes held to the site that keeps them."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("naloxone_programmes", "0001_initial"), ("sites", "0003_glass_walls")]

    operations = [HoldToSite("Programme", "ProgrammeSite")]
