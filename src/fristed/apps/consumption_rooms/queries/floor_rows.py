"""What the board shows, read in one statement: what is open now, and what binds it today."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.apps.emergencies.models import Emergency, StaffAlarm
from fristed.apps.premises.models import HouseRule, Place, RuleBookInForce
from fristed.apps.shifts.models import RoomState
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds, local_day
from fristed.apps.staffing.models import Duty
from fristed.apps.visits.models import Visit
from fristed.ground.together import Rows, together

from ..models import Assessment, Interruption, PlaceUse, Refusal, StatedSubstance, Step

# Who is on the floor stands first, so that the planner starts from those few visits: a house
# with two million visits behind it has twenty people in it.
_HERE = """
WITH here AS MATERIALIZED (
  SELECT s.id AS step_id, v.id AS visit_id, v.client_id
  FROM visits_visit v JOIN consumption_rooms_step s ON s.visit_id = v.id AND s.site_id = v.site_id
  WHERE v.site_id = %(site)s AND v.left_at IS NULL AND v.frozen_at IS NULL
    AND s.site_id = %(site)s AND s.left_at IS NULL
), assessed AS MATERIALIZED (
  SELECT a.* FROM here CROSS JOIN LATERAL (
    SELECT * FROM consumption_rooms_assessment
    WHERE site_id = %(site)s AND visit_id = here.visit_id ORDER BY at DESC LIMIT 1) a
)
"""
_PEOPLE = """
SELECT 'step', to_jsonb(s) FROM here
  JOIN consumption_rooms_step s ON s.site_id = %(site)s AND s.id = here.step_id
UNION ALL SELECT 'visit', to_jsonb(v) FROM here
  JOIN visits_visit v ON v.site_id = %(site)s AND v.id = here.visit_id
UNION ALL SELECT 'client', to_jsonb(c) - 'linkage_mac' FROM here
  JOIN clients_client c ON c.site_id = %(site)s AND c.id = here.client_id
UNION ALL SELECT 'assessment', to_jsonb(a) FROM assessed a
UNION ALL SELECT 'substance', to_jsonb(t) FROM assessed a
  JOIN consumption_rooms_statedsubstance t ON t.site_id = %(site)s AND t.assessment_id = a.id
UNION ALL SELECT 'refusal', to_jsonb(r) FROM here
  JOIN consumption_rooms_refusal r ON r.site_id = %(site)s AND r.visit_id = here.visit_id
    AND r.withdrawn_at IS NULL
"""
_ROOM = """
UNION ALL SELECT 'place', to_jsonb(p) FROM premises_place p WHERE site_id = %(site)s
UNION ALL SELECT 'use', to_jsonb(u) FROM consumption_rooms_placeuse u
  WHERE site_id = %(site)s AND cleaned_at IS NULL
UNION ALL SELECT 'duty', to_jsonb(d) FROM staffing_duty d
  WHERE site_id = %(site)s AND ended_at IS NULL
UNION ALL SELECT 'staff', jsonb_build_object('id', w.id, 'display_name', w.display_name)
  FROM staffing_duty d JOIN accounts_staff w ON w.id = d.staff_id
  WHERE d.site_id = %(site)s AND d.ended_at IS NULL
UNION ALL SELECT 'state', to_jsonb(l) FROM (
  SELECT * FROM shifts_roomstate
  WHERE site_id = %(site)s AND at <= %(at)s ORDER BY at DESC LIMIT 1) l
UNION ALL SELECT 'book', to_jsonb(b) FROM premises_rulebookinforce b
  WHERE site_id = %(site)s AND from_date <= %(day)s AND (until_date IS NULL OR until_date > %(day)s)
UNION ALL SELECT 'rule', to_jsonb(h) FROM premises_houserule h
  WHERE site_id = %(site)s AND from_date <= %(day)s AND (until_date IS NULL OR until_date > %(day)s)
UNION ALL SELECT 'interruption', to_jsonb(i) FROM consumption_rooms_interruption i
  WHERE site_id = %(site)s AND settled_at IS NULL
"""
_WRONG = """
UNION ALL SELECT 'emergency', to_jsonb(e) FROM emergencies_emergency e
  WHERE site_id = %(site)s AND ended_at IS NULL
UNION ALL SELECT 'its_visit', to_jsonb(v) FROM emergencies_emergency e
  JOIN visits_visit v ON v.site_id = %(site)s AND v.id = e.visit_id
  WHERE e.site_id = %(site)s AND e.ended_at IS NULL
UNION ALL SELECT 'alarm', to_jsonb(a) FROM emergencies_staffalarm a
  WHERE site_id = %(site)s AND ended_at IS NULL
UNION ALL SELECT 'lost', to_jsonb(n) FROM (
  SELECT DISTINCT ON (w.visit_id) w.visit_id, w.answer
  FROM consumption_rooms_whereaboutsasked w
    JOIN visits_visit v ON v.site_id = %(site)s AND v.id = w.visit_id
  WHERE w.site_id = %(site)s AND w.answer <> '' AND v.left_at IS NULL AND v.frozen_at IS NULL
  ORDER BY w.visit_id, w.answered_at DESC) n
"""
_TODAY = """
UNION ALL SELECT 'today', jsonb_build_object(
  'visits', (SELECT count(*) FROM visits_visit
    WHERE site_id = %(site)s AND arrived_at >= %(start)s AND arrived_at < %(end)s),
  'people_with_a_record', (SELECT count(DISTINCT client_id) FROM visits_visit
    WHERE site_id = %(site)s AND arrived_at >= %(start)s AND arrived_at < %(end)s),
  'emergencies', (SELECT count(*) FROM emergencies_emergency
    WHERE site_id = %(site)s AND started_at >= %(start)s AND started_at < %(end)s),
  'needles_out', (SELECT coalesce(sum(quantity), 0) FROM consumption_rooms_equipmentgiven
    WHERE site_id = %(site)s AND at >= %(start)s AND at < %(end)s
    AND item IN ('syringe', 'needle')))
"""
_KINDS = {
    "step": Step,
    "visit": Visit,
    "client": Client,
    "assessment": Assessment,
    "substance": StatedSubstance,
    "refusal": Refusal,
    "place": Place,
    "use": PlaceUse,
    "duty": Duty,
    "staff": Staff,
    "state": RoomState,
    "book": RuleBookInForce,
    "rule": HouseRule,
    "interruption": Interruption,
    "emergency": Emergency,
    "its_visit": Visit,
    "alarm": StaffAlarm,
    "lost": None,
    "today": None,
}


def people_rows(site: Site) -> Rows:
    """Read who is on the floor."""
    return _joined(together(_HERE + _PEOPLE, {"site": site.pk}, _KINDS), site)


def floor_rows(site: Site, at: datetime) -> Rows:
    """Read everything the board shows."""
    day = local_day(site, at)
    start, end = day_bounds(site, day)
    told = {"site": site.pk, "at": at, "day": day, "start": start, "end": end}
    return _joined(together(_HERE + _PEOPLE + _ROOM + _WRONG + _TODAY, told, _KINDS), site)


def _joined(rows: Rows, site: Site) -> Rows:
    """Let each row hold those it points to, as a join would: nothing of it is read again."""
    visits = {one.pk: one for one in (*rows["its_visit"], *rows["visit"])}
    clients = {one.pk: one for one in rows["client"]}
    for visit in visits.values():
        visit.site = site
        if visit.client_id in clients:
            visit.client = clients[visit.client_id]
    for step in rows["step"]:
        step.visit = visits[step.visit_id]
    stated: dict[int, list[StatedSubstance]] = {}
    for one in rows["substance"]:
        stated.setdefault(one.assessment_id, []).append(one)
    for assessment in rows["assessment"]:
        cache = {"substances": stated.get(assessment.pk, [])}
        assessment._prefetched_objects_cache = cache
    for refusal in rows["refusal"]:
        refusal.site = site
    _people_and_places(rows, visits)
    return rows


def _people_and_places(rows: Rows, visits: dict[int, Visit]) -> None:
    staff = {one.pk: one for one in rows["staff"]}
    for duty in rows["duty"]:
        duty.staff = staff[duty.staff_id]
    places = {one.pk: one for one in rows["place"]}
    for emergency in rows["emergency"]:
        emergency.visit = visits.get(emergency.visit_id)
        emergency.place = places.get(emergency.place_id)
