"""Conversations held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("counselling", "0001_initial"), ("visits", "0002_walls")]

    operations = [HoldToSite("Counselling")]
