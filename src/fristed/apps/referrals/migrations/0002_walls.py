"""Referrals held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0001_initial"),
        ("counselling", "0002_walls"),
        ("recipients", "0002_walls"),
        ("visits", "0002_walls"),
    ]

    operations = [
        HoldToSite(
            "Referral",
            "Step",
            "Company",
            "Link",
            "WrongSecret",
            "Delivery",
        )
    ]
