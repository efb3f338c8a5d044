"""Steps of a referral held by the database: none impossible, none changed, no two at once."""

from django.db import migrations

from fristed.ground.operations import Execute

# After the row, so that the keys to other sites are refused first. The newest step says where a
# referral stands; the referral's own state and due date follow it and can follow nothing else.
POSSIBLE = """
CREATE OR REPLACE FUNCTION fristed_referral_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before referrals_step;
  earlier referrals_step;
BEGIN
  SELECT * INTO before FROM referrals_step
    WHERE site_id = NEW.site_id AND referral_id = NEW.referral_id AND number < NEW.number
    ORDER BY number DESC LIMIT 1;
  IF before.id IS NULL THEN
    IF NEW.number <> 1 OR NEW.state <> 'requested' OR NEW.undoes_id IS NOT NULL THEN
      RAISE EXCEPTION 'a referral begins by asking'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'referrals_step_possible';
    END IF;
  ELSIF NEW.number <> before.number + 1 THEN
    RAISE EXCEPTION 'a step was left out'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referrals_step_possible';
  ELSIF NEW.undoes_id IS NOT NULL THEN
    SELECT * INTO earlier FROM referrals_step
      WHERE site_id = NEW.site_id AND referral_id = NEW.referral_id
        AND number = before.number - 1;
    IF NEW.undoes_id <> before.id OR before.undoes_id IS NOT NULL OR earlier.id IS NULL
       OR NEW.state <> earlier.state OR NEW.at > before.at + interval '5 minutes' THEN
      RAISE EXCEPTION 'this cannot be taken back'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'referrals_step_possible';
    END IF;
  ELSIF NOT EXISTS (
    SELECT FROM (VALUES
      ('requested', 'accepted'), ('requested', 'declined'), ('requested', 'person_declined'),
      ('requested', 'withdrawn'),
      ('accepted', 'scheduled'), ('accepted', 'in_progress'), ('accepted', 'completed'),
      ('accepted', 'failed'), ('accepted', 'person_declined'), ('accepted', 'withdrawn'),
      ('scheduled', 'scheduled'), ('scheduled', 'in_progress'), ('scheduled', 'completed'),
      ('scheduled', 'failed'), ('scheduled', 'person_declined'), ('scheduled', 'withdrawn'),
      ('in_progress', 'completed'), ('in_progress', 'failed'), ('in_progress', 'person_declined')
    ) AS may(was, becomes) WHERE was = before.state AND becomes = NEW.state
  ) THEN
    RAISE EXCEPTION 'this step does not follow'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referrals_step_possible';
  END IF;
  UPDATE referrals_referral SET state = NEW.state, due_date = NEW.due_date
    WHERE site_id = NEW.site_id AND id = NEW.referral_id;
  RETURN NULL;
END $$;
CREATE TRIGGER step_is_possible AFTER INSERT ON referrals_step
  FOR EACH ROW EXECUTE FUNCTION fristed_referral_step();
"""

# The night may take a step's minute, and nobody what it says.
KEPT = """
CREATE OR REPLACE FUNCTION fristed_referral_step_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a step stays as it was written'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'referrals_step_stays';
END $$;
CREATE TRIGGER step_stays BEFORE UPDATE ON referrals_step FOR EACH ROW
  WHEN ((OLD.site_id, OLD.referral_id, OLD.number, OLD.state, OLD.reason, OLD.through, OLD.undoes_id,
         OLD.due_date, OLD.by_id)
    IS DISTINCT FROM (NEW.site_id, NEW.referral_id, NEW.number, NEW.state, NEW.reason, NEW.through,
         NEW.undoes_id, NEW.due_date, NEW.by_id))
  EXECUTE FUNCTION fristed_referral_step_stays();
CREATE TRIGGER state_follows_steps BEFORE UPDATE ON referrals_referral FOR EACH ROW
  WHEN (pg_trigger_depth() = 0
    AND (OLD.state, OLD.due_date) IS DISTINCT FROM (NEW.state, NEW.due_date))
  EXECUTE FUNCTION fristed_referral_step_stays();
CREATE TRIGGER begins_by_asking BEFORE INSERT ON referrals_referral FOR EACH ROW
  WHEN (NEW.state <> 'requested')
  EXECUTE FUNCTION fristed_referral_step_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_walls")]

    operations = [
        Execute(POSSIBLE, "Refuse a step that does not follow, and let the state follow the steps"),
        Execute(KEPT, "Keep steps as they were written, and a state that no step made out"),
    ]
