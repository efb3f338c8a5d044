"""The rooms of both houses at once: for mypy, which wants every model installed. Nobody runs it."""

import os

os.environ.setdefault("FRISTED_HOUSE", "association")  # before the ground is read

from fristed.association.settings import *  # noqa: F403
from fristed.association.settings import INSTALLED_APPS as OF_ASSOCIATION
from fristed.web.settings import INSTALLED_APPS as OF_SERVICE

INSTALLED_APPS = list(dict.fromkeys([*OF_SERVICE, *OF_ASSOCIATION]))
