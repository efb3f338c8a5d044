"""Settings of an association's house: the service's ways, and none of its rooms or addresses.

Run with FRISTED_HOUSE=association, and with a home, keys and a database of its own.
"""

import os

from django.core.exceptions import ImproperlyConfigured

from fristed.ground.house import HOUSE
from fristed.web.settings import *
from fristed.web.settings import DEMONSTRATION, INSTALLED_APPS, MIDDLEWARE, TEMPLATES, _host

if HOUSE.name != "association":
    raise ImproperlyConfigured("These settings are an association's: set FRISTED_HOUSE=association")

# --- Rooms: those about staff and walls, and the association's own --------------------------------
ROOMS = [
    "fristed.apps.audit",
    "fristed.apps.vault",
    "fristed.apps.accounts",
    "fristed.apps.sites",
    "fristed.apps.jobs",
    "fristed.apps.members",
    "fristed.apps.donations",
    "fristed.apps.programme",
]
_not_ours = [one for one in INSTALLED_APPS if not one.startswith("fristed.")]
INSTALLED_APPS = ["fristed.association", "fristed.web", *ROOMS, *_not_ours]

MIDDLEWARE = [
    {"fristed.web.limits.limits": "fristed.association.limits.limits"}.get(one, one)
    for one in MIDDLEWARE
    if not one.startswith("fristed.web.metrics.")
]
ROOT_URLCONF = "fristed.association.urls"
ASGI_APPLICATION = "fristed.association.asgi.application"
_processors = TEMPLATES[0]["OPTIONS"]["context_processors"]  # type: ignore[index]
TEMPLATES = [
    TEMPLATES[0]
    | {
        "OPTIONS": TEMPLATES[0]["OPTIONS"]  # type: ignore[operator]
        | {
            "context_processors": [
                one for one in _processors if one != "fristed.web.furniture.furniture"
            ]
            + ["fristed.association.furniture.furniture"]
        }
    }
]

# --- What kind of house this is -----------------------------------------------------------------
ROLES = "fristed.apps.sites.choices.ChapterRole"
DOORS = "fristed.association.doors.PAGES"
HOUSE_PAGE = "members:chapter"
HELP_PAGES = {}
AFTER_A_RESTORE = "fristed.association.restoring.settle"
# Who answers for what is kept here, as it stands on the public pages: its name, and how to write.
CONTROLLER = os.environ.get("FRISTED_CONTROLLER", "")
CONTROLLER_CONTACT = os.environ.get("FRISTED_CONTROLLER_CONTACT", "")

# Two houses on one computer share a host, and browsers do not part cookies by port.
SESSION_COOKIE_NAME = f"{_host}{HOUSE.roles}_session"
CSRF_COOKIE_NAME = f"{_host}{HOUSE.roles}_csrf"
TERMINAL_COOKIE_NAME = f"{_host}{HOUSE.roles}_terminal"
DEVICE_COOKIE_NAME = f"{_host}{HOUSE.roles}_device"

if DEMONSTRATION and not CONTROLLER:
    CONTROLLER = "Demonstration Association"
