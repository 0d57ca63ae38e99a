"""All settings. What differs by place is an environment variable, listed in README.md."""

import os
import secrets
from pathlib import Path

import dj_database_url
import structlog
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from review.documents.document import Limits

ROOT = Path(__file__).resolve().parent.parent


def _switched_on(name: str) -> bool:
    value = os.environ.get(name, "0")
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to 1 or 0.")
    return value == "1"


def _positive(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not (value.isascii() and value.isdecimal()) or int(value) == 0:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to a whole number from 1.")
    return int(value)


def _data_folder() -> Path:
    folder = Path(os.environ.get("DATA_DIR") or ROOT / "var").absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data folder {folder} cannot be made ({error.strerror}): "
            "set DATA_DIR to a folder that you may write to."
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(
            f"The data folder {folder} cannot be written to: "
            "change its permissions, or set DATA_DIR to another folder."
        )
    return folder


def _secret_key() -> str:
    """From the environment, else the one that was made once and kept beside the database."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = DATA_DIR / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key := secrets.token_urlsafe(64))
    return key


DATA_DIR = _data_folder()
SECRET_KEY = _secret_key()
DEBUG = _switched_on("DEBUG")
HTTPS = _switched_on("HTTPS")

ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "review.apps.ReviewConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks_db",
    "axes",
]
MIDDLEWARE = [
    "review.web.serving.incidents.incident_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "review.web.serving.language.language_middleware",
    "review.web.serving.refusals.request_size_middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "review.web.serving.passwords.password_limit_middleware",
    "review.web.serving.privacy.private_pages_middleware",
    "django_htmx.middleware.HtmxMiddleware",
    "review.web.serving.htmx.redirect_middleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "review.web.serving.failures.UnavailableMiddleware",
]
ROOT_URLCONF = "review.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "review.web.showing.answers",
                "review.web.showing.dates",
                "review.web.showing.marks",
                "review.web.showing.navigation",
                "review.web.showing.newsroom",
                "review.web.showing.numbers",
                "review.web.showing.passages",
                "review.web.showing.precedents",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# SQLite: a transaction that starts as a reader and then writes fails at once when another one
# writes, whatever the timeout; IMMEDIATE makes it wait its turn. FULL survives a power cut.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
if database_url := os.environ.get("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.parse(database_url)}
    if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL is not a PostgreSQL address (postgres://…).")
    given = DATABASES["default"].setdefault("OPTIONS", {})
    given.update(
        pool={"min_size": 1, "max_size": 8},
        server_side_binding=True,
        prepare_threshold=5,
        # a process that froze in a transaction gives its locks up
        options=f"{given.get('options', '')} -c idle_in_transaction_session_timeout=30s".strip(),
    )
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA_DIR / "isnad.sqlite3"),
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
            "TEST": {"NAME": str(DATA_DIR / "test.sqlite3")},
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "review.Reviewer"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "review.web.serving.sessions.ReviewerBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
SIGN_IN_LINK_SECONDS = 60 * 60
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "review/account/locked_out.html"
AXES_VERBOSE = False

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [ROOT / "review" / "locale"]
FORMAT_MODULE_PATH = "review.web.showing.formats"
TIME_ZONE = os.environ.get("TIME_ZONE", "UTC")
DIGITS = os.environ.get("DIGITS", "arabic")
if DIGITS not in {"arabic", "european"}:
    raise ImproperlyConfigured(f"DIGITS is {DIGITS!r}: set it to arabic or european.")

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "review.web.serving.joined_modules.StaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

REQUEST_BYTES = _positive("REQUEST_MEGABYTES", 50) * 1_000_000
STRANGER_BYTES = 16_000  # of who is not signed in
BODY_SECONDS = _positive("BODY_SECONDS", 20)  # to send a request in, beside 500 bytes a second
FILES_A_DAY = _positive("FILES_A_DAY", 500)  # of one person
IMPORT_LIMITS = Limits(
    file_bytes=_positive("FILE_MEGABYTES", 20) * 1_000_000,
    seconds=_positive("READER_SECONDS", 30),
    memory_bytes=_positive("READER_MEGABYTES", 512) * 1_000_000,
)
LEASE_SECONDS = _positive("LEASE_SECONDS", 45)  # more than a file takes to read
IMPORT_WORKERS = _positive("IMPORT_WORKERS", min(os.cpu_count() or 1, 2))
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # a request less its files, bytes
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 500

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],  # the icon stands in the page: one request less
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "review.web.serving.sessions"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "review.web.serving.refusals.forbidden_form"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
if _switched_on("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": [
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.ExtraAdder(allow=["incident"]),
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                # without the values of variables: they may be passwords or texts
                structlog.processors.ExceptionRenderer(
                    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
                ),
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django_tasks_db": {"level": "CRITICAL"},  # `work` says what went wrong
    },
}
