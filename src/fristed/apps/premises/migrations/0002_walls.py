"""What the house has and decides, held to its site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [("premises", "0001_initial"), ("sites", "0003_glass_walls")]

    operations = [
        HoldToSite(
            "Premises",
            "OpeningPeriod",
            "OpeningException",
            "Place",
            "RuleBookInForce",
            "HouseRule",
            "ApprovedText",
        )
    ]
