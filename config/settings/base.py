"""Settings shared by every environment. The environment files add what differs, and nothing else."""

import os
from pathlib import Path

import dj_database_url
from django.utils.csp import CSP

from config import policy

from .environment import Mailer

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("ATTUNE_VAR_DIR", BASE_DIR / "var"))

# Several processes whose linear algebra each takes every core wait for one another; ours are small problems.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

DEBUG = False
ALLOWED_HOSTS: list[str] = []
USE_DEMO_BANNER = False
DEMO_SECOND_STEP: dict[str, str] = {}  # the one account of the demo that has a second step
DEMO_PEOPLE: list[dict[str, str]] = []  # whom the demo's log-in page offers

INSTALLED_APPS = [
    # our apps, the highest first, so that a higher app's template wins
    "portal",
    "programme",
    "assignments",
    "certificates",
    "competence",
    "referrals",
    "guide",
    "feedback",
    "supervision",
    "attendance",
    "sessions.apps.SessionsConfig",
    "courses",
    "cms",
    "notifications",
    "people",
    "core",
    # accounts
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    # the CMS
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks_db",
    # Django
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "core.middleware.ForwardedHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "courses.packages.host.middleware.PackageHostMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Where no proxy compresses: each answer gets a few random bytes, so that its length tells nothing of a token.
    "django.middleware.gzip.GZipMiddleware",
    "core.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.middleware.OwnWordsMiddleware",
    "people.middleware.AccessMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "people.middleware.SignInLimitsMiddleware",
    "people.middleware.SecondStepMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.chrome",
                "people.context_processors.sign_in",
                "people.context_processors.way_through",
                "people.context_processors.look",
            ],
            "builtins": ["core.templatetags.attune"],
        },
    },
]
# Form templates come from our own template folders (core/templates/django/forms).
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


def database_from(url: str) -> dj_database_url.DBConfig:
    """A database configuration with the SQLite options that let several writers share one file."""
    config = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    if "sqlite3" in config["ENGINE"]:
        config["CONN_MAX_AGE"] = 0
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    return config


DATABASES: dict[str, dj_database_url.DBConfig] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def with_postgres_search(apps: list[str], databases: dict[str, dj_database_url.DBConfig]) -> list[str]:
    """Wagtail's search needs django.contrib.postgres on PostgreSQL, which in turn needs its driver."""
    on_postgres = "postgresql" in databases["default"]["ENGINE"]
    return [*apps, "django.contrib.postgres"] if on_postgres else apps


# Page saves must not wait for a worker: Wagtail's jobs run at once, ours are queued.
TASKS = {
    "default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"},
    "jobs": {"BACKEND": "django_tasks_db.backend.DatabaseBackend", "QUEUES": ["default"]},
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "people.backends.PersonBackend",
    # By these the sessions go on that began before the one above.
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/start/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "people.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_FORMS = {
    "login": "people.forms.sign_in.SignInForm",
    "confirm_login_code": "people.forms.sign_in.LoginCodeForm",
    "confirm_email_verification_code": "people.forms.sign_in.AddressCodeForm",
    "confirm_password_reset_code": "people.forms.sign_in.PasswordResetCodeForm",
}
ACCOUNT_SIGNUP_FORM_CLASS = "people.forms.SignUpDetailsForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Attune"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off; a number works once
MFA_FORMS = {
    "authenticate": "people.forms.sign_in.SecondStepCodeForm",
    "reauthenticate": "people.forms.sign_in.SecondStepAgainForm",
}
MFA_ADAPTER = "people.accounts.SecondStepAdapter"
# Nobody signs in before their address is proved, so that an unproved further one need not stop the second step.
MFA_ALLOW_UNVERIFIED_EMAIL = True
FIGURES_IN_WORKER = True  # pages of evidence show the last figures, and the worker builds newer ones
SECOND_STEP = True  # whether anybody is asked at all; whom, each service says

# Limits are our own (config/policy.py): they hold over all processes, and nobody's tries lock another out. What the package
# counts besides, the tries at one code, is the same number.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = policy.CODE_TRIES.most
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = policy.CODE_TRIES.most
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = policy.CODE_TRIES.most
# Proxies whose word on a visitor's address and on HTTPS is believed: addresses or networks.
TRUSTED_PROXIES = ["127.0.0.0/8", "::1"]
VALKEY_URL = ""  # a Valkey or Redis server that counts tries; without one, rows of the database do

SESSION_COOKIE_AGE = 60 * 60 * 24 * 60  # people stay signed in on their own phone
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.views.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = BASE_DIR / "staticfiles"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a register page for several hundred people is one form
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
MAX_IMPORT_BYTES = 60 * 1024 * 1024

WAGTAIL_SITE_NAME = "Attune"
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "m4a",
    "mp3",
    "mp4",
    "odt",
    "ogg",
    "pdf",
    "pptx",
    "txt",
    "vtt",
    "webm",
    "xlsx",
]
# Whether a job asks other sites, once a week, if the pages still answer that editors link to. Only where it is in use for real.
CHECK_OUTSIDE_LINKS = False
WAGTAILADMIN_LOGIN_URL = "/account/login/"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_MODERATION_ENABLED = True
# One password for many people is guessed at leisure and changed by nobody.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILIMAGES_IMAGE_MODEL = "cms.ContentImage"

MAILERS: dict[str, Mailer] = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
DEFAULT_FROM_EMAIL = "Attune <attune@localhost>"
# The second host name, under which packages from elsewhere are shown so that nothing in them reaches the portal. Without one
# none are taken. As in the browser's address bar: with its port where that is not the usual one.
PACKAGE_HOST = ""
SITE_URL = "http://localhost:8000"  # where links in mails and on certificates lead

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "identifiers": {"()": "core.logs.MaskIdentifiers"},
        "refusals": {"()": "core.logs.RefusalsInOneLine"},
    },
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["identifiers"], "formatter": "plain"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A line for every page save's tasks would drown what matters.
    "loggers": {"django.tasks": {"level": "WARNING"}, "django.request": {"filters": ["refusals"]}},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "core.logs.SafeExceptionReporterFilter"
