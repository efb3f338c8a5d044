-- Which local days of which sites a change since a mark touched, whatever the table.
-- A row's version is its xmin: those no older than the mark were written since then. Its age stands
-- in a query of its own: asked for once, and not for each of ten million rows.
WITH changed AS (
  SELECT v.site_id, v.arrived_at AS at, coalesce(v.left_at, v.arrived_at) + interval '1 day' AS until
  FROM visits_visit v
  WHERE v.site_id = ANY(%(sites)s) AND age(v.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  -- An emergency after midnight has the route of the use before it.
  SELECT e.site_id, e.started_at, e.started_at + interval '1 day' FROM consumption_rooms_episode e
  WHERE e.site_id = ANY(%(sites)s) AND age(e.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT e.site_id, e.started_at, e.started_at FROM consumption_rooms_dose d
  JOIN consumption_rooms_episode e ON e.id = d.episode_id
  WHERE d.site_id = ANY(%(sites)s) AND age(d.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT a.site_id, a.at, a.at + interval '1 day' FROM consumption_rooms_assessment a
  WHERE a.site_id = ANY(%(sites)s) AND age(a.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT a.site_id, a.at, a.at + interval '1 day' FROM consumption_rooms_statedsubstance t
  JOIN consumption_rooms_assessment a ON a.id = t.assessment_id
  WHERE t.site_id = ANY(%(sites)s) AND age(t.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT u.site_id, u.assigned_at, coalesce(u.cleaned_at, u.vacated_at, u.assigned_at)
  FROM consumption_rooms_placeuse u
  WHERE u.site_id = ANY(%(sites)s) AND age(u.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  -- How a wait ended is written with the step after it.
  SELECT t.site_id, t.entered_at, t.entered_at FROM consumption_rooms_step t
  WHERE t.site_id = ANY(%(sites)s) AND t.stage = 'waiting'
    AND age(t.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT g.site_id, g.at, g.at FROM consumption_rooms_equipmentgiven g
  WHERE g.site_id = ANY(%(sites)s) AND age(g.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT r.site_id, r.at, r.at FROM consumption_rooms_refusal r
  WHERE r.site_id = ANY(%(sites)s) AND age(r.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT o.site_id, o.at, o.at FROM consumption_rooms_offermade o
  WHERE o.site_id = ANY(%(sites)s) AND age(o.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT r.site_id, r.registered_at, r.registered_at FROM clients_registration r
  WHERE r.site_id = ANY(%(sites)s) AND age(r.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT e.site_id, e.started_at, e.started_at FROM emergencies_emergency e
  WHERE e.site_id = ANY(%(sites)s) AND age(e.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT e.site_id, e.started_at, e.started_at FROM emergencies_done d
  JOIN emergencies_emergency e ON e.id = d.emergency_id
  WHERE d.site_id = ANY(%(sites)s) AND age(d.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT e.site_id, e.started_at, e.started_at FROM registers_death x
  JOIN emergencies_emergency e ON e.id = x.emergency_id
  WHERE x.site_id = ANY(%(sites)s) AND age(x.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT i.site_id, i.happened_at, i.happened_at FROM registers_incident i
  WHERE i.site_id = ANY(%(sites)s) AND age(i.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT d.site_id, d.started_at, d.started_at FROM staffing_duty d
  WHERE d.site_id = ANY(%(sites)s) AND age(d.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT c.site_id, coalesce(b.at, c.at), c.at FROM counselling_counselling c
  LEFT JOIN counselling_counselling b ON b.id = c.undoes_id
  WHERE c.site_id = ANY(%(sites)s) AND age(c.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT r.site_id, r.at, r.at FROM referrals_referral r
  WHERE r.site_id = ANY(%(sites)s) AND age(r.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT r.site_id, r.at, r.at FROM referrals_step t
  JOIN referrals_referral r ON r.id = t.referral_id
  WHERE t.site_id = ANY(%(sites)s) AND age(t.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT n.site_id, n.given_at, n.given_at FROM naloxone_supply n
  WHERE n.site_id = ANY(%(sites)s) AND age(n.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT t.site_id, t.given_at, t.given_at FROM naloxone_training t
  WHERE t.site_id = ANY(%(sites)s) AND age(t.xmin) <= (SELECT age(%(since)s::text::xid))
), dated AS (
  SELECT x.site_id, x.date FROM needle_exchange_exchange x
  WHERE x.site_id = ANY(%(sites)s) AND age(x.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT x.site_id, x.date FROM needle_exchange_line n
  JOIN needle_exchange_exchange x ON x.id = n.exchange_id
  WHERE n.site_id = ANY(%(sites)s) AND age(n.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT x.site_id, x.date FROM needle_exchange_returned r
  JOIN needle_exchange_exchange x ON x.id = r.exchange_id
  WHERE r.site_id = ANY(%(sites)s) AND age(r.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT x.site_id, x.date FROM needle_exchange_intervention i
  JOIN needle_exchange_exchange x ON x.id = i.exchange_id
  WHERE i.site_id = ANY(%(sites)s) AND age(i.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT x.site_id, x.date FROM needle_exchange_takenback b
  JOIN needle_exchange_exchange x ON x.id = b.exchange_id
  WHERE b.site_id = ANY(%(sites)s) AND age(b.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT r.site_id, r.told_date FROM naloxone_reversal r
  WHERE r.site_id = ANY(%(sites)s) AND age(r.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT d.site_id, d.received_date FROM samples_sample d
  WHERE d.site_id = ANY(%(sites)s) AND age(d.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT f.site_id, f.date FROM needle_finds_find f
  WHERE f.site_id = ANY(%(sites)s) AND age(f.xmin) <= (SELECT age(%(since)s::text::xid))
  UNION ALL
  SELECT f.site_id, f.date FROM needle_finds_outcome o
  JOIN needle_finds_find f ON f.id = o.find_id
  WHERE o.site_id = ANY(%(sites)s) AND age(o.xmin) <= (SELECT age(%(since)s::text::xid))
)
SELECT DISTINCT c.site_id, d::date AS day
FROM changed c
JOIN sites_site s ON s.id = c.site_id
CROSS JOIN LATERAL generate_series(
  timezone(s.time_zone, c.at)::date, timezone(s.time_zone, c.until)::date, interval '1 day'
) AS d
UNION
SELECT site_id, date FROM dated
