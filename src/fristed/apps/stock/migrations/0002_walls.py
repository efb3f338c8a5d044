"""The shelf held to its site; movements only added to; levels kept true; two sides of a transfer."""

from django.db import migrations

from fristed.ground.operations import Execute, HoldToSite

# One statement each, so that PostgreSQL names the one that fails.
OF_ITS_ITEM = (
    "ALTER TABLE stock_lot ADD CONSTRAINT stock_lot_id_item UNIQUE (id, item_id)",
    *(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_lot_of_item "
        "FOREIGN KEY (lot_id, item_id) REFERENCES stock_lot (id, item_id)"
        for table in ("stock_movement", "stock_level", "stock_count")
    ),
)

# The row is made at nought first: a check is asked of the row proposed, before it meets another.
KEEP = """
CREATE FUNCTION stock_keep_level() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  FOR attempt IN 1..2 LOOP
    UPDATE stock_level SET
      on_hand = on_hand + NEW.quantity,
      below_because = CASE
        WHEN on_hand + NEW.quantity >= 0 THEN ''
        WHEN NEW.quantity > 0 THEN below_because
        ELSE NEW.reason END
    WHERE site_id = NEW.site_id AND item_id = NEW.item_id
      AND coalesce(lot_id, 0) = coalesce(NEW.lot_id, 0);
    EXIT WHEN FOUND;
    INSERT INTO stock_level (id, site_id, item_id, lot_id, on_hand, below_because)
    VALUES (NEW.id, NEW.site_id, NEW.item_id, NEW.lot_id, 0, '')
    ON CONFLICT (site_id, item_id, lot_id) DO NOTHING;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER stock_keep_level AFTER INSERT ON stock_movement
FOR EACH ROW EXECUTE FUNCTION stock_keep_level();
"""

NO_OTHER_NUMBER = """
CREATE FUNCTION stock_level_is_true() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.on_hand <> (
    SELECT coalesce(sum(quantity), 0) FROM stock_movement
    WHERE site_id = NEW.site_id AND item_id = NEW.item_id AND lot_id IS NOT DISTINCT FROM NEW.lot_id
  ) THEN
    RAISE EXCEPTION 'a level is the sum of its movements' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stock_level_is_true BEFORE INSERT OR UPDATE ON stock_level
FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION stock_level_is_true();
CREATE FUNCTION stock_level_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a level goes with what is on hand' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER stock_level_stays BEFORE DELETE ON stock_level
FOR EACH ROW WHEN (OLD.on_hand <> 0) EXECUTE FUNCTION stock_level_stays();
"""

# The night takes the minute of an old one: each moment becomes noon of its local day.
ONLY_ADDED = """
CREATE FUNCTION stock_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE zone text := (SELECT time_zone FROM sites_site WHERE id = OLD.site_id);
BEGIN
  IF NEW.at AT TIME ZONE zone
       IS DISTINCT FROM date_trunc('day', OLD.at AT TIME ZONE zone) + interval '12 hours'
     OR to_jsonb(NEW) - 'at' IS DISTINCT FROM to_jsonb(OLD) - 'at' THEN
    RAISE EXCEPTION 'a movement is only added to; take it back by a new one'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stock_only_added BEFORE UPDATE ON stock_movement
FOR EACH ROW EXECUTE FUNCTION stock_only_added();
REVOKE DELETE, TRUNCATE ON stock_movement FROM fristed_app;
"""

UNDOES_WHOLLY = """
CREATE FUNCTION stock_undoes_wholly() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM stock_movement first WHERE first.id = NEW.undoes_id
    AND first.site_id = NEW.site_id AND first.item_id = NEW.item_id
    AND first.lot_id IS NOT DISTINCT FROM NEW.lot_id AND first.quantity = -NEW.quantity
    AND first.undoes_id IS NULL
  ) THEN
    RAISE EXCEPTION 'what is taken back is taken back whole' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER stock_undoes_wholly AFTER INSERT ON stock_movement
FOR EACH ROW WHEN (NEW.undoes_id IS NOT NULL) EXECUTE FUNCTION stock_undoes_wholly();
"""

TWO_SIDES = (
    "ALTER TABLE stock_transfer ADD CONSTRAINT stock_transfer_id_to UNIQUE (id, to_site_id)",
    "ALTER TABLE stock_transferline ADD CONSTRAINT stock_transferline_to_site "
    "FOREIGN KEY (transfer_id, to_site_id) REFERENCES stock_transfer (id, to_site_id)",
    "ALTER TABLE stock_transferline ADD CONSTRAINT stock_transferline_id_open "
    "UNIQUE (id, to_site_id, open)",
    # What HoldToSite wrote would tie an arrival to a line of its own site.
    "ALTER TABLE stock_arrival DROP CONSTRAINT stock_arrival_line_id_same_site",
    "ALTER TABLE stock_arrival ADD CONSTRAINT stock_arrival_of_open_line "
    "FOREIGN KEY (line_id, site_id, line_open) "
    "REFERENCES stock_transferline (id, to_site_id, open)",
    "ALTER TABLE stock_arrival ADD CONSTRAINT stock_arrival_from_site "
    "FOREIGN KEY (line_id, from_site_id) REFERENCES stock_transferline (id, site_id)",
    "CREATE POLICY read_by_receiver ON stock_transfer FOR SELECT "
    "USING (to_site_id = ANY(fristed_sites()))",
    "CREATE POLICY read_by_receiver ON stock_transferline FOR SELECT "
    "USING (to_site_id = ANY(fristed_sites()))",
    "CREATE POLICY read_by_sender ON stock_arrival FOR SELECT "
    "USING (from_site_id = ANY(fristed_sites()))",
)


# A key that looks across sites would tell that another site's row is there; ours have the site.
WITHIN_A_SITE = (
    "ALTER TABLE stock_recall DROP CONSTRAINT stock_recall_lot_id_key",
    "ALTER TABLE stock_arrival DROP CONSTRAINT stock_arrival_line_id_key",
)


class Migration(migrations.Migration):
    dependencies = [("stock", "0001_initial"), ("sites", "0002_walls")]

    operations = [
        HoldToSite(
            "Item",
            "Pack",
            "PackLine",
            "Lot",
            "Recall",
            "Delivery",
            "Movement",
            "Level",
            "Count",
            "Transfer",
            "TransferLine",
            "Arrival",
        ),
        *(Execute(line, "Hold a lot to its item") for line in OF_ITS_ITEM),
        *(Execute(line, "Look for one row of one within a site") for line in WITHIN_A_SITE),
        Execute(KEEP, "Write the level with each movement"),
        Execute(NO_OTHER_NUMBER, "Take no level that its movements do not make"),
        Execute(ONLY_ADDED, "Add to movements, and change none"),
        Execute(UNDOES_WHOLLY, "Take a movement back whole or not at all"),
        *(
            Execute(line, "Let both sides of a transfer see it, and each write its own")
            for line in TWO_SIDES
        ),
    ]
