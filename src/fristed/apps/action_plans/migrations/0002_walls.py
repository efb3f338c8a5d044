"""The action plan is held to its site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("action_plans", "0001_initial"), ("sites", "0002_walls")]

    operations = [HoldToSite("Measure", "Stand")]
