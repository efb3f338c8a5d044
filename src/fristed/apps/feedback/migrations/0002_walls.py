"""Feedback held to its site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial"), ("sites", "0002_walls")]

    operations = [HoldToSite("Experience", "Complaint")]
