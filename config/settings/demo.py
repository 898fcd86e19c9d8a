"""The demo: invented people on this machine. Everything it loosens is listed here, and a banner says so on every page."""

import os

import yaml

from .base import *  # noqa: F403
from .base import BASE_DIR, INSTALLED_APPS, VAR_DIR, database_from, with_postgres_search
from .environment import shared_cache

USE_DEMO_BANNER = True  # the banner, the mailbox page, and the log-in hints
SECRET_KEY = "only-for-the-demo-on-your-own-machine"
REFLECTION_KEYS = ["ZGVtby1vbmx5LWtleS1mb3ItdGhlLWRlbW8tc2l0ZS0="]
PROGRAMME = yaml.safe_load((BASE_DIR / "sample_data" / "programme.yaml").read_text(encoding="utf-8"))
DEMO_SECOND_STEP = PROGRAMME["second_step"]  # one account has set it up; the mailbox shows its number
DEMO_PEOPLE = [
    {"role": person["as"].capitalize(), "name": person["name"], "email": person["email"]}
    for person in [*PROGRAMME["log_ins"], DEMO_SECOND_STEP]
]
ALLOWED_HOSTS = ["localhost", "packages.localhost", "127.0.0.1", "[::1]", "0.0.0.0", "testserver"]
PORT = os.environ.get("PORT", "8000")
PACKAGE_HOST = f"packages.localhost:{PORT}"  # browsers know every name that ends so as this very machine
SITE_URL = f"http://localhost:{PORT}"
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL, f"http://127.0.0.1:{PORT}"]
DATABASES = {
    "default": database_from(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'demo.sqlite3'}")
}
INSTALLED_APPS = with_postgres_search(INSTALLED_APPS, DATABASES)
CACHES = {"default": shared_cache("")}  # the worker builds what the pages show
MAILERS = {
    "default": {"BACKEND": "core.mailbox.MailboxBackend", "OPTIONS": {"folder": str(VAR_DIR / "mailbox")}},
}
WHITENOISE_USE_FINDERS = True  # no collectstatic before the demo
STATIC_ROOT = None
SECOND_STEP = False  # invented people; whoever has set one up is asked all the same
