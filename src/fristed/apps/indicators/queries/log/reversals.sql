SELECT r.site_id AS site, r.told_date AS day, r.outcome::text AS outcome, r.at_refill,
  r.came::text[] && ARRAY['ambulance', 'service'] AS professionals, r.doses::bigint AS doses
FROM naloxone_reversal r
WHERE r.site_id = ANY(%(sites)s) AND r.taken_back_date IS NULL
  AND r.told_date >= %(start)s::date AND r.told_date < %(end)s::date
