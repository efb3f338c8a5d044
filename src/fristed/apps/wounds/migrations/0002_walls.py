"""Held to their site, in the vault, and what is signed changed by nobody."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite, MoveToVault

SIGNED = ("Wound", "Assessment")
MODELS = (*SIGNED, "Photo")


class Migration(migrations.Migration):
    dependencies = [("wounds", "0001_initial"), ("vault", "0002_walls")]

    operations = [
        HoldToSite(*MODELS),
        MoveToVault(*MODELS),
        *(
            Execute(
                f"REVOKE UPDATE ON vault.wounds_{name.lower()} FROM fristed_vault",
                f"What is signed is not changed: {name}",
            )
            for name in SIGNED
        ),
    ]
