"""Reading settings from the environment, with advice when one is missing."""

import os
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def required(name: str, advice: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. It should hold {advice}. "
            "To look at Attune with invented data instead, run bin/demo; docs/operations.md lists every setting."
        )
    return value


def mailer_from(url: str) -> dict:
    """A MAILERS entry from `smtp://`, `smtp+tls://` or `smtps://user:password@host:port`."""
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "MAIL_URL should look like smtp://host:25, smtp+tls://user:password@host:587 or smtps://user:password@host:465."
        )
    options = {
        "host": parts.hostname,
        "port": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+tls",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 20,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
