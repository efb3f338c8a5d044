"""Row-level security of what belongs to a site."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite


class Migration(migrations.Migration):
    dependencies = [("sites", "0001_initial"), ("audit", "0002_ground")]

    operations = [
        HoldToSite(
            "Answered",
            "Pulse",
            "RoleHeld",
        ),
        Execute(
            "CREATE POLICY own_roles ON sites_roleheld FOR SELECT "
            "USING (staff_id = fristed_staff())",
            "Let a person find their own roles before any site is chosen",
        ),
        Execute(
            "ALTER TABLE sites_site ENABLE ROW LEVEL SECURITY; "
            "ALTER TABLE sites_site FORCE ROW LEVEL SECURITY; "
            "CREATE POLICY anybody_finds_the_door ON sites_site FOR SELECT USING (true); "
            "CREATE POLICY a_site_is_opened ON sites_site FOR INSERT WITH CHECK (true); "
            "CREATE POLICY held_to_site ON sites_site FOR UPDATE "
            "USING (id = ANY(fristed_sites())) WITH CHECK (id = ANY(fristed_sites()))",
            "Let anybody find a site, nobody change or remove another one's",
        ),
    ]
