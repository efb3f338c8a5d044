"""Elements of schedule.xml, as the video team's published XML schema has them.

Read from that schema (version with `generator` and `time_zone_name`); it is not kept here, and no
package that we may install has it. True: has to stand. An `event`'s elements stand in any order.
`guid` of a room is pretalx's: the schema's room has a name alone, and readers pass over the rest.
"""

import re

ROOT = ("generator", "version", "conference", "day")
CONFERENCE = {
    "title": True,
    "acronym": True,
    "start": False,
    "end": False,
    "days": False,
    "timeslot_duration": False,
    "base_url": False,
    "time_zone_name": False,
}
EVENT = {
    "room": True,
    "title": True,
    "subtitle": True,
    "type": True,
    "date": True,
    "start": True,
    "duration": True,
    "abstract": True,
    "slug": True,
    "track": True,
    "logo": False,
    "persons": False,
    "language": False,
    "description": False,
    "recording": False,
    "links": False,
    "attachments": False,
    "video_download_url": False,
    "url": False,
}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}")
FORMS = {
    "conference/start": DATE,
    "conference/end": DATE,
    "conference/days": re.compile(r"\d+"),
    "conference/timeslot_duration": re.compile(r"\d{1,2}:\d{2}"),
    "conference/base_url": re.compile(r"https?://.*"),
    "event/date": MOMENT,
    "event/start": re.compile(r"[0-2]\d:[0-5]\d"),
    "event/duration": re.compile(r"\d{1,2}:\d{2}"),
    "event@guid": re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    "event@id": re.compile(r"[1-9]\d*"),
    "person@id": re.compile(r"[1-9]\d*"),
    "day@date": DATE,
    "day@start": MOMENT,
    "day@end": MOMENT,
    "day@index": re.compile(r"[1-9]\d*"),
}


def breaches(root):
    """Yield what the schema would refuse."""
    order = [ROOT.index(child.tag) for child in root]
    if order != sorted(order):
        yield "out of order"
    yield from _held("conference", root.find("conference"), CONFERENCE)
    for day in root.findall("day"):
        yield from _attributes("day", day)
    for event in root.iter("event"):
        yield from _held("event", event, EVENT)
        yield from _attributes("event", event)
        for person in event.iter("person"):
            yield from _attributes("person", person)
    for name in ("guid", "id"):
        told = [event.get(name) for event in root.iter("event")]
        if len(told) != len(set(told)):
            yield f"event@{name} twice"
    slugs = [event.findtext("slug") for event in root.iter("event")]
    if len(slugs) != len(set(slugs)):
        yield "slug twice"


def _held(name, element, known):
    tags = [child.tag for child in element]
    yield from (f"{name}/{tag} is unknown" for tag in tags if tag not in known)
    yield from (f"{name}/{tag} stands twice" for tag in set(tags) if tags.count(tag) > 1)
    yield from (f"{name}/{tag} is missing" for tag in known if known[tag] and tag not in tags)
    for child in element:
        form = FORMS.get(f"{name}/{child.tag}")
        if form and not form.fullmatch(child.text or ""):
            yield f"{name}/{child.tag} is {child.text!r}"


def _attributes(name, element):
    for attribute, value in element.attrib.items():
        form = FORMS.get(f"{name}@{attribute}")
        if form is None or not form.fullmatch(value):
            yield f"{name}@{attribute} is {value!r}"
