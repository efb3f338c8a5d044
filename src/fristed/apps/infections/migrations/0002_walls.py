"""The registers under the vault's role, held to their site; the house's decisions beside them."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite, MoveToVault

IN_THE_VAULT = ("Episode", "Step")


class Migration(migrations.Migration):
    dependencies = [
        ("infections", "0001_initial"),
        ("vault", "0002_walls"),
        ("sites", "0002_walls"),
    ]

    operations = [
        HoldToSite(*IN_THE_VAULT, "NotificationDuty"),
        MoveToVault(*IN_THE_VAULT),
        *(
            Execute(
                f"REVOKE UPDATE ON vault.infections_{name.lower()} FROM fristed_vault",
                f"What is signed is not changed: {name}",
            )
            for name in IN_THE_VAULT
        ),
    ]
