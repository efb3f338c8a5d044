"""Break-glass held by the database's own clock; terminals and glass held to their site."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite

# The program says who, why and for how many minutes. When it began and ended, the database says.
CLOCK = """
CREATE OR REPLACE FUNCTION fristed_glass_by_the_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.started_at := clock_timestamp();
    NEW.ends_at := NEW.started_at + make_interval(mins => NEW.minutes);
    NEW.ended_at := NULL;
    NEW.reviewed_by_id := NULL;
    NEW.reviewed_at := NULL;
    NEW.outcome := '';
    RETURN NEW;
  END IF;
  IF NEW.ended_at IS DISTINCT FROM OLD.ended_at THEN
    IF OLD.ended_at IS NOT NULL THEN
      RAISE EXCEPTION 'this has ended already' USING ERRCODE = 'check_violation';
    END IF;
    NEW.ended_at := LEAST(clock_timestamp(), OLD.ends_at);
  END IF;
  IF NEW.reviewed_by_id IS DISTINCT FROM OLD.reviewed_by_id THEN
    IF OLD.reviewed_by_id IS NOT NULL THEN
      RAISE EXCEPTION 'this has been looked at already' USING ERRCODE = 'check_violation';
    END IF;
    IF COALESCE(NEW.ended_at, NEW.ends_at) > clock_timestamp() THEN
      RAISE EXCEPTION 'this has not ended yet' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER by_the_clock BEFORE INSERT OR UPDATE ON sites_breakglass
  FOR EACH ROW EXECUTE FUNCTION fristed_glass_by_the_clock();
"""

RIGHTS = """
REVOKE UPDATE, DELETE, TRUNCATE ON sites_breakglass FROM fristed_app;
GRANT UPDATE (ended_at, reviewed_by_id, reviewed_at, outcome) ON sites_breakglass TO fristed_app;
"""

# The audit row is written before the vault opens: refused here, nothing is opened.
VAULT = """
CREATE OR REPLACE FUNCTION fristed_glass_is_broken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM sites_breakglass
    WHERE site_id = NEW.site_id AND staff_id = NEW."by" AND ended_at IS NULL
      AND started_at <= clock_timestamp() AND ends_at > clock_timestamp()
  ) THEN
    RAISE EXCEPTION 'no glass is broken by this member of staff at this site now'
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'glass_is_broken';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER glass_is_broken BEFORE INSERT ON audit_entry
  FOR EACH ROW WHEN (NEW.purpose = 'break_glass') EXECUTE FUNCTION fristed_glass_is_broken();
"""


class Migration(migrations.Migration):
    dependencies = [("sites", "0002_walls"), ("audit", "0002_ground")]

    operations = [
        HoldToSite("BreakGlass", "Terminal"),
        Execute(CLOCK, "Let the database's clock alone begin and end break-glass"),
        Execute(RIGHTS, "Keep break-glass from being lengthened, moved or removed"),
        Execute(VAULT, "Refuse the vault under break-glass that is not in force"),
    ]
