"""Settings of the whole house; what differs between places comes from the environment."""

import os
import re
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from fristed.ground.addresses import database_settings
from fristed.ground.house import HOUSE
from fristed.ground.roles import APP

HERE = Path(__file__).resolve().parent.parent

# --- Where this house stands -------------------------------------------------------------------
HOME = Path(os.environ.get("FRISTED_HOME", ".fristed")).resolve()
KEYS = Path(os.environ.get("FRISTED_KEYS", HOME / "keys")).resolve()
# Where roots of the audit are exported to: a place that nobody reaches from this computer.
ROOTS = Path(os.environ["FRISTED_ROOTS"]) if os.environ.get("FRISTED_ROOTS") else None
ROOTS_MINUTES = 60
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
    "fristed.apps.staffing",
    "fristed.apps.premises",
    "fristed.apps.jobs",
    "fristed.apps.substances",
    "fristed.apps.drug_information",
    "fristed.apps.stock",
    "fristed.apps.clients",
    "fristed.apps.enquiries",
    "fristed.apps.visits",
    "fristed.apps.counselling",
    "fristed.apps.emergencies",
    "fristed.apps.feedback",
    "fristed.apps.retention",
    "fristed.apps.recipients",
    "fristed.apps.referrals",
    "fristed.apps.registers",
    "fristed.apps.shifts",
    "fristed.apps.infections",
    "fristed.apps.wounds",
    "fristed.apps.appointments",
    "fristed.apps.vaccinations",
    "fristed.apps.consumption_rooms",
    "fristed.apps.samples",
    "fristed.apps.instruments",
    "fristed.apps.measurements",
    "fristed.apps.unknowns",
    "fristed.apps.results",
    "fristed.apps.drug_checking",
    "fristed.apps.laboratory",
    "fristed.apps.drug_market",
    "fristed.apps.needle_exchange",
    "fristed.apps.needle_finds",
    "fristed.apps.naloxone",
    "fristed.apps.naloxone_programmes",
    "fristed.apps.alerts",
    "fristed.apps.festivals",
    "fristed.apps.festival_care",
    "fristed.apps.clinic",
    "fristed.apps.day_sheets",
    "fristed.apps.downtime",
    "fristed.apps.moving_in",
    "fristed.apps.health_exchange",
    "fristed.apps.indicators",
    "fristed.apps.dispatches",
    "fristed.apps.releases",
    "fristed.apps.planning",
    "fristed.apps.room_sizing",
    "fristed.apps.room_siting",
    "fristed.apps.needs",
    "fristed.apps.evaluations",
    "fristed.apps.impact_models",
    "fristed.apps.action_plans",
    "fristed.apps.sync",
    "fristed.apps.open_data",
    "fristed.apps.open_drug_information",
    "fristed.apps.open_alerts",
    "fristed.apps.member_reports",
    "fristed.apps.directory",
    "fristed.apps.federation",
    "fristed.apps.availability",
    "fristed.apps.open_directory",
    "fristed.apps.literature",
    "fristed.apps.open_literature",
    "fristed.apps.surveys",
    "fristed.apps.open_surveys",
    "fristed.apps.person_rights",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",  # has no page here: the second factors below stand on it
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "fristed.web.headers.refusals",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "fristed.web.headers.meant_methods",
    "fristed.web.trouble_page.not_begun",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fristed.web.trouble_page.ForgivingSessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "fristed.web.limits.limits",
    "fristed.web.uploads.no_files",
    "django.middleware.csrf.CsrfViewMiddleware",
    "fristed.web.middleware.the_person",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fristed.web.middleware.the_moment",
    "fristed.web.middleware.the_lock",
    "fristed.web.plain_text.plain_text",
]

if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):  # else nothing of it is even loaded
    MIDDLEWARE.insert(0, "fristed.web.metrics.the_measure")
    MIDDLEWARE.append("fristed.web.metrics.the_faults")

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
        os.environ.get("FRISTED_DATABASE_URL", f"postgresql://{APP}@localhost/{HOUSE.roles}")
    )
}
POOL_SIZE = int(os.environ.get("FRISTED_POOL_SIZE", "0"))  # pages answered at a time
KEPT_FOR_HELP = 2  # threads, each with its connection, that no other page can take
KEPT_FOR_THE_HEART = 2  # its beat, and what is due at night
KEPT_FOR_JOBS = 1  # what is done in the background
JOBS_HERE = os.environ.get("FRISTED_JOBS", "here") != "apart"  # apart: by `manage.py worker`
# A database behind a dead wire is given up after seconds, not after a quarter of an hour.
DATABASES["default"]["OPTIONS"] |= {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    # A statement asked a third time on one connection is planned once for it (ADR 21).
    "server_side_binding": True,
    "prepare_threshold": 3,
}
if POOL_SIZE:  # a serving process keeps its connections; commands and tests open their own
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # one that was lost is not handed out again
    DATABASES["default"]["OPTIONS"] |= {
        # A connection for each thread that may want one. None in five seconds: the page says so.
        # Attempts to connect do not grow rarer while the database is away, so that it is back
        # when it is back.
        "pool": {
            "min_size": 1,
            "max_size": POOL_SIZE + KEPT_FOR_HELP + KEPT_FOR_THE_HEART + KEPT_FOR_JOBS,
            "timeout": 5,
            "reconnect_timeout": 2,
        },
        # Somebody waits for each of these; commands and the night keep the longer ones of the role.
        "options": "-c statement_timeout=15s -c lock_timeout=5s"
        " -c idle_in_transaction_session_timeout=30s",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- What kind of house this is -----------------------------------------------------------------
ROLES = "fristed.apps.sites.choices.Role"
DOORS = "fristed.apps.sites.presenters.doors.PAGES"
HOUSE_PAGE = "premises:house"
# Where help begins on a page on the way to a site's; an association has none to give.
HELP_PAGES = {
    "emergency_url": "emergencies:start",
    "staff_help_url": "emergencies:staff_help",
    "running_url": "emergencies:running",
}
AFTER_A_RESTORE = "fristed.web.restoring.settle"

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
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("sign_in_name", "display_name")},
    },
    {"NAME": "fristed.apps.accounts.forms.passwords.NoWordOfTheHouse"},
]
SESSION_ENGINE = "fristed.web.sessions"
# A demonstration asks only those who have set one up, unless told otherwise. A house always asks.
SECOND_FACTOR = not DEMONSTRATION or os.environ.get("FRISTED_SECOND_FACTOR", "") == "1"
MFA_ADAPTER = "fristed.web.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMONSTRATION
CSRF_COOKIE_HTTPONLY = True
# __Host-: the browser takes such a cookie over TLS alone, for this host alone, from nobody else.
_host = "" if DEMONSTRATION else "__Host-"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_host}fristed_session", f"{_host}fristed_csrf"
TERMINAL_COOKIE_NAME = f"{_host}fristed_terminal"
DEVICE_COOKIE_NAME = f"{_host}fristed_device"
TERMINAL_DAYS = 180
GLASS_MINUTES = 30
GLASS_REVIEW_DAYS = 3
IDLE_LOCK_SECONDS = 180
UNDO_SECONDS = 300
# Said where nothing can be read any more; each site has its own for its pages.
EMERGENCY_NUMBER = os.environ.get("FRISTED_EMERGENCY_NUMBER", "113")
# The market for everybody stays shut until a house opens it (docs/methods/disclosure.md).
PUBLIC_MARKET = DEMONSTRATION or os.environ.get("FRISTED_PUBLIC_MARKET", "") == "1"
# Under which licence published figures are given away: "CC-BY-4.0 https://…". Nobody guesses one.
DATA_LICENCE = os.environ.get("FRISTED_DATA_LICENCE", "")
# What a DHIS2 instance calls our figures: the service's own file (docs/manual/open_data.md).
DHIS2_CODES = Path(codes) if (codes := os.environ.get("FRISTED_DHIS2_CODES", "")) else None
# Where *Leave page* leads: a page that says nothing about whoever is seen with it.
QUICK_EXIT = os.environ.get("FRISTED_QUICK_EXIT", "https://www.wikipedia.org/")

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
    "staticfiles": {"BACKEND": "fristed.web.assets.Assets"},
}
WHITENOISE_USE_FINDERS = True
CONTENT_SECURITY_POLICY: dict[str, dict[str, list[str] | bool]] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
# Not no-referrer: browsers then send "Origin: null" with forms, and the CSRF check refuses it.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
WHITENOISE_ALLOW_ALL_ORIGINS = False
if not DEMONSTRATION:  # which runs without TLS
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True

# --- What goes out ------------------------------------------------------------------------------
# Reminders of appointments, and reports to an authority. Without a server none can be asked for.
# A demonstration without one offers them, sends none, and says so of each.
MAIL_FROM = os.environ.get("FRISTED_MAIL_FROM", "time@example.org" if DEMONSTRATION else "")
_mail = urlsplit(os.environ.get("FRISTED_MAIL_SERVER", ""))
if any(_mail) and not (_mail.scheme in ("smtp", "smtps") and _mail.hostname):
    raise ImproperlyConfigured("FRISTED_MAIL_SERVER has to be like smtp://name:word@host:587")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail.hostname else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 587
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.scheme == "smtps", _mail.scheme == "smtp"
EMAIL_TIMEOUT = 20
# Text messages of alerts, to those who asked. Without a gateway none can be asked for.
TEXT_URL = os.environ.get("FRISTED_TEXT_URL", "")
TEXT_TOKEN = os.environ.get("FRISTED_TEXT_TOKEN", "")
TEXT_COUNTRIES = os.environ.get("FRISTED_TEXT_COUNTRIES", "47").replace("+", "").split(",")
if TEXT_URL and not (urlsplit(TEXT_URL).scheme == "https" and urlsplit(TEXT_URL).hostname):
    raise ImproperlyConfigured("FRISTED_TEXT_URL has to be like https://host/messages")
if bool(TEXT_URL) != bool(TEXT_TOKEN):
    raise ImproperlyConfigured("FRISTED_TEXT_URL and FRISTED_TEXT_TOKEN go together")
if not all(one.isascii() and one.isdigit() for one in TEXT_COUNTRIES):
    raise ImproperlyConfigured("FRISTED_TEXT_COUNTRIES has to be like 47,46")
# Signed reports of a month to a network of rooms (ADR 68). A house says which network it reports
# to, or which it is; without an address a report is carried as a file.
NETWORK_NAME = os.environ.get("FRISTED_NETWORK", "")
NETWORK_URL = os.environ.get("FRISTED_NETWORK_URL", "")
NETWORK_MEMBERS = dict(
    pair.partition("=")[::2]
    for pair in os.environ.get("FRISTED_NETWORK_MEMBERS", "").split(",")
    if pair
)
NETWORK_DUE_DAYS = int(os.environ.get("FRISTED_NETWORK_DUE_DAYS", "45"))
_network = urlsplit(NETWORK_URL)
_here = _network.hostname in ("localhost", "127.0.0.1")  # another house on this computer
if any(_network) and not (_network.hostname and (_network.scheme == "https" or _here)):
    raise ImproperlyConfigured(
        "FRISTED_NETWORK_URL has to be like https://host/federation/reports/"
    )
_names = (NETWORK_NAME or "a", *NETWORK_MEMBERS.values())
if not all(re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", one) for one in _names):
    raise ImproperlyConfigured("FRISTED_NETWORK and its members are small letters, digits, dashes")

# --- What comes in -----------------------------------------------------------------------------
# No page takes a file. One that will, brings its own way of checking and storing it (SECURITY.md).
FILE_UPLOAD_HANDLERS = ["fristed.web.uploads.NoFiles"]
MOST_BYTES_SENT, MOST_SECONDS_TO_SEND = 2 * 2**20, 30
# A body is read into memory, whatever its size: above this Django would put it on a disk.
FILE_UPLOAD_MAX_MEMORY_SIZE = 64 * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

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
