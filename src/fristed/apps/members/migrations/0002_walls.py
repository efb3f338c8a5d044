"""Members held to their chapter; who they are in the vault; what is issued left alone."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite, MoveToVault


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_initial"),
        ("vault", "0002_walls"),
        ("sites", "0002_walls"),
    ]

    operations = [
        HoldToSite("Chapter", "Member", "Fee", "Officer", "Count", "Person"),
        Execute(
            "CREATE POLICY anybody_finds_a_chapter ON members_chapter FOR SELECT USING (true)",
            "Let anybody find a chapter to join",
        ),
        MoveToVault("Person"),
        Execute(
            "REVOKE UPDATE, DELETE ON members_count FROM fristed_app",
            "What was issued is never changed",
        ),
    ]
