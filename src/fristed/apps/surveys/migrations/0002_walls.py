"""A question is never changed, only asked anew; what was published stays as it was."""

from django.db import migrations

from fristed.ground.operations import Execute

NEVER_CHANGED = "a question somebody answered stays as it was asked: a change is a new version"
NEVER_DELETED = "who was asked, and what was published, stays on record"


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]

    operations = [
        Execute("REVOKE UPDATE, DELETE ON surveys_question FROM fristed_app", NEVER_CHANGED),
        Execute("REVOKE DELETE ON surveys_edition FROM fristed_app", NEVER_DELETED),
        Execute("REVOKE DELETE ON surveys_invitation FROM fristed_app", NEVER_DELETED),
        Execute("REVOKE DELETE ON surveys_mail FROM fristed_app", NEVER_DELETED),
        Execute("REVOKE DELETE ON surveys_published FROM fristed_app", NEVER_DELETED),
        Execute("REVOKE UPDATE ON surveys_published FROM fristed_app", NEVER_DELETED),
        Execute(
            "GRANT UPDATE (taken_back_by_id, taken_back_at, because)"
            " ON surveys_published TO fristed_app",
            "results are taken back with a reason, and never changed",
        ),
    ]
