"""Appointments in the vault, held to their site; what is signed changed by nobody."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite, MoveToVault

SEALED = ("Appointment", "Reminder")


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0001_initial"),
        ("vault", "0002_walls"),
        ("sites", "0002_walls"),
    ]

    operations = [
        HoldToSite("MeetingPlace", *SEALED),
        MoveToVault(*SEALED),
        Execute(
            "REVOKE UPDATE ON vault.appointments_appointment FROM fristed_vault",
            "What is signed is not changed: Appointment",
        ),
    ]
