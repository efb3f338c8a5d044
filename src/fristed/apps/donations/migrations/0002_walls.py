"""Gifts held to their chapter; who paid and who asked in the vault; the ledger only added to."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite, MoveToVault

ONLY_ADDED_TO = "A line of the ledger is never changed: a mistake is reversed"


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0001_initial"),
        ("vault", "0002_walls"),
        ("sites", "0002_walls"),
    ]

    operations = [
        HoldToSite(
            "Books",
            "Purpose",
            "BankFile",
            "Payment",
            "SetAside",
            "Gift",
            "Donor",
            "DonorPeriod",
            "GivenBy",
            "SeenFile",
            "Payer",
            "DonorPerson",
        ),
        MoveToVault("SeenFile", "Payer", "DonorPerson"),
        Execute("REVOKE UPDATE, DELETE ON donations_gift FROM fristed_app", ONLY_ADDED_TO),
        Execute("REVOKE UPDATE, DELETE ON donations_payment FROM fristed_app", ONLY_ADDED_TO),
        Execute("REVOKE UPDATE, DELETE ON donations_setaside FROM fristed_app", ONLY_ADDED_TO),
        Execute("REVOKE UPDATE, DELETE ON donations_donorperiod FROM fristed_app", ONLY_ADDED_TO),
        Execute("REVOKE UPDATE ON donations_givenby FROM fristed_app", ONLY_ADDED_TO),
        Execute("REVOKE DELETE ON donations_bankfile FROM fristed_app", ONLY_ADDED_TO),
    ]
