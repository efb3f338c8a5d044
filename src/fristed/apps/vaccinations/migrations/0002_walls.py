"""Vaccinations under the vault's role, held to their site; what the house approved beside them."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite, MoveToVault

SIGNED = ("Course", "Dose", "Declined")


class Migration(migrations.Migration):
    dependencies = [
        ("vaccinations", "0001_initial"),
        ("vault", "0002_walls"),
        ("sites", "0002_walls"),
    ]

    operations = [
        HoldToSite(*SIGNED, "Approval"),
        MoveToVault(*SIGNED),
        *(
            Execute(
                f"REVOKE UPDATE ON vault.vaccinations_{name.lower()} FROM fristed_vault",
                f"What is signed is not changed: {name}",
            )
            for name in SIGNED
        ),
    ]
