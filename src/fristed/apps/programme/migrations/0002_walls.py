"""Programmes held to their chapter."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_initial"), ("sites", "0002_walls")]

    operations = [HoldToSite("Event", "Room", "Speaker", "Session", "Speaks")]
