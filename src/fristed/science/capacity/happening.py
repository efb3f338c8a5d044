"""What happens on the floor: who begins, who is helped, what is cleaned, and in which order.

Staff are one resource. An emergency comes first and waits until all its staff are there; then
who waits and has a place; then cleaning. Nobody interrupts what they have begun.
"""

import numpy as np

from . import floor as f
from .compiled import inner
from .floor import Floor, line_up, push, somebody_in, take_first
from .streams import EMERGENCY, PATIENCE, SERVICE, drawn, further, key, uniform


@inner
def arrive(floor: Floor, one: int) -> None:
    """Let somebody join the queue of their kind."""
    line = f.FREE + floor.n[f.GROUPS] + int(floor.people[one, f.KIND])
    line_up(floor, line, one, floor.people[:, f.NEXT_PERSON])
    floor.n[f.UNRESOLVED] += 1


@inner
def wait_for(floor: Floor, one: int) -> None:
    """Put down when the patience ends of somebody who could not begin at once."""
    if np.isnan(floor.people[one, f.WAIT]):
        kind = int(floor.people[one, f.KIND])
        own = key(floor.stream[PATIENCE], floor.n[f.OFFSET] + one)
        most = lasting(floor.kinds[kind], f.PATIENCE_LAW, own)
        if most < np.inf:
            push(floor, floor.people[one, f.ARRIVED] + most, f.PATIENCE_ENDS, one)


@inner
def lasting(row: np.ndarray, law: int, own: np.uint64) -> float:
    """Draw a duration by the law that begins at a column."""
    return drawn(row[law], row[law + 1], row[law + 2], own)


@inner
def leave(floor: Floor, one: int, now: float) -> None:
    """Let somebody go who has not begun; who has begun stays."""
    if np.isnan(floor.people[one, f.WAIT]):
        floor.people[one, f.WAIT] = now - floor.people[one, f.ARRIVED]
        floor.n[f.UNRESOLVED] -= 1


@inner
def everybody_leaves(floor: Floor, now: float) -> None:
    """Let all leave who wait; who has a place finishes."""
    for kind in range(floor.n[f.KINDS]):
        one = floor.n[f.LINES + 2 * (f.FREE + floor.n[f.GROUPS] + kind)]
        while one >= 0:
            leave(floor, one, now)
            one = int(floor.people[one, f.NEXT_PERSON])


@inner
def settle(floor: Floor, now: float) -> None:
    """Begin whatever can begin now: emergencies, then people, then cleaning."""
    staff = int(floor.rules[f.ALARM_STAFF])
    while somebody_in(floor, f.ALARM) and floor.n[f.STAFF_FREE] >= staff:
        floor.n[f.STAFF_FREE] -= staff
        help_at(floor, take_first(floor, f.ALARM), now)
    while may_begin(floor) and begin_next(floor, now):
        pass
    if not somebody_in(floor, f.ALARM):
        while somebody_in(floor, f.CLEANING) and floor.n[f.STAFF_FREE] > 0:
            floor.n[f.STAFF_FREE] -= 1
            place = take_first(floor, f.CLEANING)
            push(floor, now + floor.rules[f.CLEANING_MIN], f.CLEANED, place)


@inner
def may_begin(floor: Floor) -> bool:
    """Say whether new places may be given: the gate, and one of the staff."""
    if floor.n[f.GATE] == 0 or (floor.rules[f.ALARM_SHUTS] > 0.0 and floor.n[f.ALARMS] > 0):
        return False
    if floor.rules[f.STAFFED] == 0.0:
        return True
    return floor.n[f.STAFF_FREE] > 0 and not somebody_in(floor, f.ALARM)


@inner
def begin_next(floor: Floor, now: float) -> bool:
    """Give a place to whoever has waited longest and has one that takes them, if anybody has."""
    best, best_group, groups = -1, -1, floor.n[f.GROUPS]
    for kind in range(floor.n[f.KINDS]):
        head = f.LINES + 2 * (f.FREE + groups + kind)
        while floor.n[head] >= 0 and not np.isnan(floor.people[floor.n[head], f.WAIT]):
            floor.n[head] = int(floor.people[floor.n[head], f.NEXT_PERSON])  # they left
        one = floor.n[head]
        if one < 0 or (best >= 0 and one > best):
            continue
        for group in range(groups):  # the choosiest first
            if floor.kinds[kind, f.TAKEN_BY + group] > 0.0 and somebody_in(floor, f.FREE + group):
                best, best_group = one, group
                break
    if best < 0:
        return False
    head = f.LINES + 2 * (f.FREE + groups + int(floor.people[best, f.KIND]))
    floor.n[head] = int(floor.people[best, f.NEXT_PERSON])
    begin(floor, best, take_first(floor, f.FREE + best_group), now)
    return True


@inner
def begin(floor: Floor, one: int, place: int, now: float) -> None:
    """Give somebody a place; one of the staff may be with them first."""
    floor.people[one, f.WAIT] = now - floor.people[one, f.ARRIVED]
    floor.people[one, f.SERVED] = 1.0
    floor.places[place, f.PERSON] = one
    if floor.rules[f.STAFFED] > 0.0 and floor.rules[f.WELCOME_MIN] > 0.0:
        floor.n[f.STAFF_FREE] -= 1
        push(floor, now + floor.rules[f.WELCOME_MIN], f.WELCOMED, place)
    else:
        use(floor, place, now)


@inner
def use(floor: Floor, place: int, now: float) -> None:
    """Begin the use, which ends by itself or in an emergency at any moment of it."""
    one = floor.places[place, f.PERSON]
    number = floor.n[f.OFFSET] + one
    kind = int(floor.people[one, f.KIND])
    lasts = lasting(floor.kinds[kind], f.SERVICE_LAW, key(floor.stream[SERVICE], number))
    own = key(floor.stream[EMERGENCY], number)
    if uniform(own) < floor.rules[f.ALARM_SHARE]:
        push(floor, now + lasts * uniform(further(own, 1)), f.EMERGENCY_BEGINS, place)
    else:
        push(floor, now + lasts, f.USE_ENDS, place)


@inner
def alarm(floor: Floor, place: int, now: float) -> None:
    """Begin an emergency; until staff are there, its wait holds the moment it began."""
    floor.n[f.ALARMS] += 1
    floor.people[floor.places[place, f.PERSON], f.ALARM_WAIT] = now
    if floor.rules[f.STAFFED] > 0.0:
        line_up(floor, f.ALARM, place, floor.places[:, f.NEXT_PLACE])
    else:
        help_at(floor, place, now)


@inner
def help_at(floor: Floor, place: int, now: float) -> None:
    """Let staff reach an emergency, and put down when it is over."""
    one = floor.places[place, f.PERSON]
    floor.people[one, f.ALARM_WAIT] = now - floor.people[one, f.ALARM_WAIT]
    own = further(key(floor.stream[EMERGENCY], floor.n[f.OFFSET] + one), 2)
    push(floor, now + lasting(floor.rules, f.ALARM_LAW, own), f.EMERGENCY_ENDS, place)


@inner
def after(floor: Floor, place: int, now: float) -> None:
    """Go on after the use: to observation, in a seat or at the place, or straight away."""
    if floor.rules[f.OBSERVATION_MIN] <= 0.0:
        vacate(floor, place, now)
    elif floor.rules[f.SEATS] < 0.0:
        push(floor, now + floor.rules[f.OBSERVATION_MIN], f.OBSERVED_AT_PLACE, place)
    else:
        line_up(floor, f.SEAT, place, floor.places[:, f.NEXT_PLACE])
        seat(floor, now)


@inner
def seat(floor: Floor, now: float) -> None:
    """Let who waits at a place for a seat take one; the place is then cleaned."""
    while somebody_in(floor, f.SEAT) and floor.n[f.SEATS_FREE] > 0:
        floor.n[f.SEATS_FREE] -= 1
        push(floor, now + floor.rules[f.OBSERVATION_MIN], f.OBSERVED_IN_SEAT, 0)
        vacate(floor, take_first(floor, f.SEAT), now)


@inner
def vacate(floor: Floor, place: int, now: float) -> None:
    """Leave a place, which is taken until it is cleaned."""
    if floor.rules[f.CLEANING_MIN] <= 0.0:
        release(floor, place, now)
    elif floor.rules[f.STAFFED] > 0.0:
        line_up(floor, f.CLEANING, place, floor.places[:, f.NEXT_PLACE])
    else:
        push(floor, now + floor.rules[f.CLEANING_MIN], f.CLEANED, place)


@inner
def release(floor: Floor, place: int, now: float) -> None:
    """Have a place free again."""
    one = floor.places[place, f.PERSON]
    begun = floor.people[one, f.ARRIVED] + floor.people[one, f.WAIT]
    floor.people[one, f.TAKEN] = now - begun
    floor.n[f.UNRESOLVED] -= 1
    line = f.FREE + floor.places[place, f.GROUP]
    line_up(floor, line, place, floor.places[:, f.NEXT_PLACE])
