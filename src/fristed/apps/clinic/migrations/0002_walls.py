"""The queue held to its site; the health record in the vault, and what is signed left alone."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite, MoveToVault

LOG = ("Waiting", "Guidance")
SIGNED = ("SoapNote", "Problem", "Told", "Goal", "Oat")


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0001_initial"),
        ("vault", "0002_walls"),
        ("visits", "0002_walls"),
    ]

    operations = [
        HoldToSite(*LOG, *SIGNED),
        MoveToVault(*SIGNED),
        *(
            Execute(
                f"REVOKE UPDATE ON vault.clinic_{name.lower()} FROM fristed_vault",
                f"What is signed is not changed: {name}",
            )
            for name in SIGNED
        ),
    ]
