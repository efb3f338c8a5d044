"""Plans are held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_initial"), ("sites", "0002_walls")]

    operations = [HoldToSite("Scenario", "Run", "Part", "Outcome")]
