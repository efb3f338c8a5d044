"""Settings of the whole house; what differs between places comes from the environment."""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from fristed.ground.addresses import database_settings

HERE = Path(__file__).resolve().parent.parent

# --- Where this house stands -------------------------------------------------------------------
HOME = Path(os.environ.get("FRISTED_HOME", ".fristed")).resolve()
KEYS = Path(os.environ.get("FRISTED_KEYS", HOME / "keys")).resolve()
DEMONSTRATION = os.environ.get("FRISTED_DEMONSTRATION", "") == "1"
DEBUG = False
ALLOWED_HOSTS = os.environ.get("FRISTED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("FRISTED_ORIGINS", "").split(",") if o]


def _secret() -> str:
    """Return the key that signs cookies; the demonstration's supervisor keeps it in a file."""
    kept = KEYS / "secret_key"
    return os.environ.get("FRISTED_SECRET_KEY") or (
        kept.read_text().strip() if kept.exists() else ""
    )


# Without a key of its own a process signs with one that dies with it: nobody else knows it.
SECRET_KEY = _secret() or secrets.token_urlsafe(50)

# --- Rooms -------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "fristed.web",
    "fristed.apps.audit",
    "fristed.apps.vault",
    "fristed.apps.accounts",
    "fristed.apps.sites",
    "fristed.apps.substances",
    "fristed.apps.clients",
    "fristed.apps.visits",
    "fristed.apps.emergencies",
    "fristed.apps.feedback",
    "fristed.apps.consumption_rooms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "fristed.web.middleware.the_moment",
    "fristed.web.middleware.the_lock",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "fristed.web.urls"
ASGI_APPLICATION = "fristed.web.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fristed.web.furniture.furniture",
            ],
            "builtins": ["django.templatetags.i18n", "fristed.web.templatetags.fristed_ui"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- The database ------------------------------------------------------------------------------
DATABASES = {
    "default": database_settings(
        os.environ.get("FRISTED_DATABASE_URL", "postgresql://fristed_app@localhost/fristed")
    )
}
POOL_SIZE = int(os.environ.get("FRISTED_POOL_SIZE", "0"))
if POOL_SIZE:  # a serving process keeps its connections; commands and tests open their own
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": POOL_SIZE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Who comes in ------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Staff"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMONSTRATION
CSRF_COOKIE_HTTPONLY = True
IDLE_LOCK_SECONDS = 180
UNDO_SECONDS = 300

# --- Language and time -------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("nb", _("Norwegian bokmål"))]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "fristed.web.formats"

# --- What leaves the house ---------------------------------------------------------------------
STATIC_URL = "static/"
# Collected only where a proxy serves them; else WhiteNoise finds them in the rooms themselves.
STATIC_ROOT = (HOME / "static") if (HOME / "static").is_dir() else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
# Not no-referrer: browsers then send "Origin: null" with forms, and the CSRF check refuses it.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# No request's body, address or parameters are written anywhere: what a room logs can be seized.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"nobody": {"()": "fristed.web.logs.NobodysData"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["nobody"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
