"""The sealed record: salted commitments, one tree, and the two doors through which it is kept.

ADR 0015 says why each of these opens no hole. `science.transparency` computes the same in Python.
"""

# ruff: noqa: S608 - constants of this file alone

from django.db import migrations

from fristed.ground.operations import Execute

SEEN = 'id, at, what, subject, "by", site_id, purpose'


def _text(column: str) -> str:
    told = f"convert_to({column}, 'UTF8')"
    return f"int4send(octet_length({told})) || {told}"


def _number(column: str) -> str:
    return f"CASE WHEN {column} IS NULL THEN '\\x00'::bytea ELSE '\\x01'::bytea || int8send({column}) END"


def words(row: str) -> str:
    """The hash of what may be forgotten."""
    by = _number(f'{row}."by"')
    return (
        f"sha256('fristed/words/1'::bytea || {row}.salt || {_text(row + '.subject')} || "
        f"({by}) || {_text(row + '.purpose')})"
    )


def commitment(row: str, inner: str) -> str:
    """The hash of an entry."""
    return (
        f"sha256('fristed/entry/1'::bytea || int8send({row}.id) || timestamptz_send({row}.at) || "
        f"{_text(row + '.what')} || ({_number(row + '.site_id')}) || {inner})"
    )


SALT = "uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())"  # 244 random bits

COLUMNS = f"""
CREATE POLICY house_wide ON audit_entry TO fristed_owner USING (true) WITH CHECK (true);
ALTER POLICY held_to_site ON audit_entry TO fristed_app, fristed_reports;
ALTER TABLE audit_entry
  ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  ADD COLUMN salt bytea, ADD COLUMN words bytea, ADD COLUMN commitment bytea;
UPDATE audit_entry SET salt = {SALT};
UPDATE audit_entry e SET commitment = {commitment("e", words("e"))};
ALTER TABLE audit_entry
  ALTER COLUMN commitment SET NOT NULL,
  ADD CONSTRAINT audit_entry_salted CHECK ((salt IS NULL) = (words IS NOT NULL));
CREATE INDEX audit_entry_xid ON audit_entry (xid);
"""

COMMIT = f"""
CREATE FUNCTION audit_commit() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.salt := {SALT};
  NEW.commitment := {commitment("NEW", words("NEW"))};
  RETURN NEW;
END $$;
CREATE TRIGGER audit_entry_commit BEFORE INSERT ON audit_entry FOR EACH ROW
WHEN (NEW.commitment IS NULL) EXECUTE FUNCTION audit_commit();
"""

TABLES = """
CREATE TABLE audit_leaf (
  position bigint PRIMARY KEY CHECK (position >= 0),
  entry bigint NOT NULL UNIQUE,
  leaf bytea NOT NULL CHECK (octet_length(leaf) = 32)
);
CREATE TABLE audit_sealer (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  number bigint NOT NULL DEFAULT 0,
  size bigint NOT NULL DEFAULT 0,
  peaks bytea[] NOT NULL DEFAULT '{}',
  root bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  sealed_at timestamptz NOT NULL DEFAULT '-infinity',
  horizon xid8 NOT NULL DEFAULT '0',
  cluster bigint
);
"""

SEAL = r"""
CREATE FUNCTION audit_seal(moment timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  was public.audit_sealer;
  here bigint := (SELECT system_identifier FROM pg_control_system());
  edge xid8;      -- below it every transaction has ended
  lower xid8;
  upper xid8;
  taken integer;
  grown bigint;
  rest bigint;
  height integer;
  carried bytea;
  tree bytea;
  full_batch boolean;
  elsewhere boolean;
BEGIN
  IF moment IS NULL OR NOT isfinite(moment) OR most IS NULL OR most < 1 THEN
    RAISE EXCEPTION 'seal at a moment, and at least one entry' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  INSERT INTO public.audit_sealer DEFAULT VALUES ON CONFLICT DO NOTHING;
  SELECT * INTO was FROM public.audit_sealer FOR UPDATE;  -- one sealer at a time
  edge := pg_snapshot_xmin(pg_current_snapshot());
  -- In another cluster (a restored dump) transactions are counted anew: take whatever is seen.
  elsewhere := was.cluster IS DISTINCT FROM here
    OR was.horizon > pg_snapshot_xmax(pg_current_snapshot());
  lower := CASE WHEN elsewhere THEN '0'::xid8 ELSE was.horizon END;
  upper := CASE WHEN elsewhere THEN '18446744073709551615'::xid8 ELSE edge END;

  INSERT INTO public.audit_leaf (position, entry, leaf)
  SELECT was.size + row_number() OVER (ORDER BY found.xid, found.id) - 1,
         found.id, sha256('\x00'::bytea || found.commitment)
  FROM (SELECT e.id, e.xid, e.commitment FROM public.audit_entry e
        WHERE e.xid >= lower AND e.xid < upper
          AND NOT EXISTS (SELECT FROM public.audit_leaf l WHERE l.entry = e.id)
        ORDER BY e.xid, e.id LIMIT most) found;
  GET DIAGNOSTICS taken = ROW_COUNT;
  full_batch := taken = most;

  IF full_batch AND NOT elsewhere THEN  -- everything below the last one taken is sealed
    SELECT e.xid INTO edge FROM public.audit_leaf l JOIN public.audit_entry e ON e.id = l.entry
    WHERE l.position = was.size + taken - 1;
  END IF;
  IF NOT (full_batch AND elsewhere) THEN
    was.horizon := edge;
    was.cluster := here;
  END IF;

  IF taken > 0 THEN
    grown := was.size;
    FOR carried IN SELECT l.leaf FROM public.audit_leaf l
                   WHERE l.position >= was.size ORDER BY l.position LOOP
      height := 1;
      rest := grown;
      WHILE rest & 1 = 1 LOOP
        carried := sha256('\x01'::bytea || was.peaks[height] || carried);
        height := height + 1;
        rest := rest >> 1;
      END LOOP;
      was.peaks[height] := carried;
      grown := grown + 1;
    END LOOP;
    was.size := grown;
    was.number := was.number + 1;
    FOR height IN 1..63 LOOP
      IF (grown >> (height - 1)) & 1 = 1 THEN
        tree := CASE WHEN tree IS NULL THEN was.peaks[height]
                ELSE sha256('\x01'::bytea || was.peaks[height] || tree) END;
      END IF;
    END LOOP;
    -- A clock set back does not turn the chain; nobody can date it ahead of the database.
    was.sealed_at := greatest(least(moment, clock_timestamp()), was.sealed_at);
    carried := was.root;
    was.root := sha256('fristed/root/1'::bytea || int8send(was.number) || int8send(was.size)
                       || timestamptz_send(was.sealed_at) || tree || carried);
    INSERT INTO public.audit_root (number, size, tree, sealed_at, previous, root)
    VALUES (was.number, was.size, tree, was.sealed_at, carried, was.root);
  END IF;
  UPDATE public.audit_sealer SET number = was.number, size = was.size, peaks = was.peaks,
    root = was.root, sealed_at = was.sealed_at, horizon = was.horizon, cluster = was.cluster;
  RETURN taken;
END $$;
"""

FORGET = f"""
CREATE FUNCTION audit_forget(before timestamptz, moment timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  gone integer;
BEGIN
  IF before IS NULL OR before > clock_timestamp() - interval '365 days' THEN
    RAISE EXCEPTION 'the record of what was done is kept for 365 days at least'
      USING ERRCODE = 'check_violation';
  END IF;
  UPDATE public.audit_entry e
  SET words = {words("e")}, salt = NULL, subject = '', "by" = NULL, purpose = ''
  -- An array is made once; a subquery of IN may be run again for each row, and locks `most` anew.
  WHERE e.id = ANY (ARRAY(
    SELECT o.id FROM public.audit_entry o
    WHERE o.at < before AND o.salt IS NOT NULL AND o.what <> 'audit.forgotten'
      AND EXISTS (SELECT FROM public.audit_leaf l WHERE l.entry = o.id)
    ORDER BY o.at, o.id LIMIT most FOR UPDATE));
  GET DIAGNOSTICS gone = ROW_COUNT;
  IF gone > 0 THEN
    INSERT INTO public.audit_entry (id, at, what, subject, purpose) VALUES (
      ('x' || encode(substr(sha256(uuid_send(gen_random_uuid())), 1, 8), 'hex'))::bit(64)::bigint
        & 9223372036854775807,
      moment, 'audit.forgotten',
      'before:' || to_char(before AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        || ' count:' || gone, '');
  END IF;
  RETURN gone;
END $$;
"""

RIGHTS = f"""
REVOKE ALL ON audit_entry, audit_leaf, audit_sealer, audit_root FROM fristed_app;
GRANT SELECT ({SEEN}), INSERT ({SEEN}) ON audit_entry TO fristed_app;
GRANT SELECT ON audit_root TO fristed_app;
REVOKE ALL ON FUNCTION audit_commit() FROM PUBLIC;
REVOKE ALL ON FUNCTION audit_seal(timestamptz, integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION audit_forget(timestamptz, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_seal(timestamptz, integer) TO fristed_app;
GRANT EXECUTE ON FUNCTION audit_forget(timestamptz, timestamptz, integer) TO fristed_app;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_ground")]

    operations = [
        Execute(COLUMNS, "Salt each entry and commit to it"),
        Execute(COMMIT, "Commit to each entry as it is written"),
        Execute(TABLES, "Keep the tree's leaves and its frontier"),
        Execute(SEAL, "The one door through which leaves and roots are written"),
        Execute(FORGET, "The one door through which an entry's words are forgotten"),
        Execute(RIGHTS, "Let the application write and read entries, seal, and nothing else"),
    ]
