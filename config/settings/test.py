"""Tests: real migrations, real templates, mail kept in memory, nothing leaves the machine."""

import os

from .base import *  # noqa: F403
from .base import INSTALLED_APPS, database_from, with_postgres_search
from .base import VAR_DIR as ROOT

# Runs beside each other keep their files and locks apart.
VAR_DIR = ROOT / os.environ.get("PYTEST_XDIST_WORKER", "")
SECRET_KEY = "only-for-tests"
REFLECTION_KEYS = ["dGVzdHMtb25seS1rZXktZm9yLXRoZS10ZXN0cy0tLS0="]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1", "packages.testserver"]
PACKAGE_HOST = "packages.testserver"
DATABASES = {
    "default": database_from(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'unused.sqlite3'}")
}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {
        "NAME": str(VAR_DIR / f"test-{os.environ.get('TEST_RUN', 'unit')}.sqlite3")
    }
INSTALLED_APPS = with_postgres_search(INSTALLED_APPS, DATABASES)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = VAR_DIR / "test-media"
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = None
VAR_DIR.mkdir(parents=True, exist_ok=True)
FIGURES_IN_WORKER = False  # what was just written is on the page; tests of the worker's figures turn it on
SECOND_STEP = False  # tests of the second step turn it on
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
