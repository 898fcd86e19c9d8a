"""Production: everything that differs between two installations comes from the environment."""

import os

from .base import *  # noqa: F403
from .base import INSTALLED_APPS, STORAGES, TRUSTED_PROXIES, VAR_DIR, database_from, with_postgres_search
from .environment import mailer_from, networks_from, package_host_from, required, shared_cache

SECRET_KEY = required(
    "SECRET_KEY",
    "a long random string; make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'",
)
ALLOWED_HOSTS = required("ALLOWED_HOSTS", "the host names it answers to, separated by commas").split(",")
DATABASES = {
    "default": database_from(required("DATABASE_URL", "for example postgres://user:password@host/attune"))
}
INSTALLED_APPS = with_postgres_search(INSTALLED_APPS, DATABASES)
MAILERS = {
    "default": mailer_from(
        required("MAIL_URL", "for example smtp+tls://user:password@host:587"),
        log=VAR_DIR / "log" / "mail.log",
    )
}
DEFAULT_FROM_EMAIL = required("MAIL_FROM", "the sender of its mails, for example Attune <attune@example.org>")
SITE_URL = required("SITE_URL", "its public address, for example https://attune.example.org").rstrip("/")
WAGTAILADMIN_BASE_URL = SITE_URL
PACKAGE_HOST = package_host_from(os.environ.get("PACKAGE_HOST", ""), site_url=SITE_URL)
ALLOWED_HOSTS += [PACKAGE_HOST.partition(":")[0]] if PACKAGE_HOST else []
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Private reflections are sealed with this key. Losing it loses them; deploy/ says how to keep and change it.
REFLECTION_KEYS = os.environ.get("REFLECTION_KEYS", "").split()

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = os.environ.get("BEHIND_PLAIN_HTTP") != "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE_SSL_REDIRECT else 0
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other hosts under the same domain belong to others: HSTS is for this one
    "security.W021",  # the same, for browsers' preload lists
    "security.W019",  # the editor shows previews in a frame of the same origin
]
# The redirect is for people; a probe inside the cluster speaks plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]

# Where the server may not reach other sites, links to them are listed as not looked at.
CHECK_OUTSIDE_LINKS = (
    os.environ.get("CHECK_OUTSIDE_LINKS", "1" if SITE_URL.startswith("https://") else "0") == "1"
)

# Who signs in, and from where: everything that limits and the shared cache need.
TRUSTED_PROXIES = networks_from(os.environ.get("TRUSTED_PROXIES", ",".join(TRUSTED_PROXIES)))
VALKEY_URL = os.environ.get("VALKEY_URL", "").strip()
CACHES = {"default": shared_cache(VALKEY_URL)}
