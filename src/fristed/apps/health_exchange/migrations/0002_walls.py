"""Held to their site, in the vault, and what came in changed by nobody."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite, MoveToVault

MODELS = ("Intake", "Received")


class Migration(migrations.Migration):
    dependencies = [("health_exchange", "0001_initial"), ("vault", "0002_walls")]

    operations = [
        HoldToSite(*MODELS),
        MoveToVault(*MODELS),
        *(
            Execute(
                f"REVOKE UPDATE ON vault.health_exchange_{name.lower()} FROM fristed_vault",
                f"What came in is not changed: {name}",
            )
            for name in MODELS
        ),
    ]
