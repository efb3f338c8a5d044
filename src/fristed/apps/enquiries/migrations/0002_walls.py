"""The register of questions from outside, held to its site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("enquiries", "0001_initial"), ("sites", "0003_glass_walls")]

    operations = [HoldToSite("Enquiry")]
