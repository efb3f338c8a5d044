"""The one way in for requests."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fristed.web.settings")

application = get_asgi_application()
