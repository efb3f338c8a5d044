"""Hold the names of a place to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("substances", "0001_initial"), ("sites", "0002_walls")]

    operations = [HoldToSite("LocalName")]
