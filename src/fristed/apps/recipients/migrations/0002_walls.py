"""The directory, held to its site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("recipients", "0001_initial"), ("sites", "0003_glass_walls")]

    operations = [HoldToSite("Recipient", "AnswerTime")]
