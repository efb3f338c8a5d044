"""The ground under all tables, and an audit that can be added to and read, never changed."""

from django.db import migrations

from fristed.ground.operations import Execute, LayTheGround

# CASE, not OR: the planner may look at both sides of an OR, and without a site there is no context.
READABLE = """
CASE WHEN site_id IS NULL THEN true ELSE site_id = ANY(fristed_sites()) END
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        LayTheGround(),
        Execute(
            "REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM fristed_app",
            "Keep the audit from being changed",
        ),
        Execute(
            "ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY; "
            "ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY; "
            f"CREATE POLICY held_to_site ON audit_entry USING ({READABLE}) WITH CHECK ({READABLE})",
            "Show a site's audit to that site alone",
        ),
    ]
