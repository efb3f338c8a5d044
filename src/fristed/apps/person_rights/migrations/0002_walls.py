"""Hold the decisions to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("person_rights", "0001_initial"), ("clients", "0002_walls")]

    operations = [HoldToSite("RecordDecision")]
