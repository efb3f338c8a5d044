"""Moves held to their site; a person who is erased loses the number they came with."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite

# The rooms below erase a person and cannot know this one, so the database does it with them.
FORGET = """
CREATE FUNCTION moving_in_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE moving_in_movedperson SET number_mac = NULL
  WHERE site_id = NEW.site_id AND client_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER moving_in_forget AFTER UPDATE OF erased_at ON clients_client
FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL) EXECUTE FUNCTION moving_in_forget();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("moving_in", "0001_initial"),
        ("clients", "0002_walls"),
        ("needle_exchange", "0002_walls"),
        ("visits", "0002_walls"),
    ]

    operations = [
        HoldToSite(
            "Move", "Part", "Trouble", "Alike", "MovedPerson", "MovedVisit", "MovedExchange"
        ),
        Execute(FORGET, "Forget the number of whoever is erased"),
    ]
