"""The vault's tables under their own role, held to their site."""

from django.db import migrations

from fristed.ground.operations import HoldToSite, MoveToVault

MODELS = ("Subject", "Identity", "SafeContact", "Agreement", "Note", "HealthRecord", "Erased")


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial"), ("audit", "0002_ground")]

    operations = [HoldToSite(*MODELS), MoveToVault(*MODELS)]
