"""What came is kept as it came: of it, only that it was voided is ever written."""

from django.db import migrations

from fristed.ground.operations import Execute

KEPT = "what came, was taken or refused stays as it was; a revocation voids, and deletes nothing"


class Migration(migrations.Migration):
    dependencies = [("federation", "0001_initial")]

    operations = [
        Execute("REVOKE UPDATE, DELETE ON federation_received FROM fristed_app", KEPT),
        Execute("GRANT UPDATE (void_at) ON federation_received TO fristed_app", KEPT),
        Execute("REVOKE DELETE ON federation_member FROM fristed_app", KEPT),
        Execute("REVOKE DELETE ON federation_memberkey FROM fristed_app", KEPT),
    ]
