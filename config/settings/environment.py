"""Reading settings from the environment, with advice when one is missing."""

import os
from ipaddress import ip_network
from pathlib import Path
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


# One entry of Django's MAILERS.
type Mailer = dict[str, str | dict[str, str | int | bool]]


def mailer_from(url: str, *, log: Path) -> Mailer:
    """A MAILERS entry from `smtp://`, `smtp+tls://` or `smtps://user:password@host:port`, or `log:` for none."""
    if url == "log:":
        return {"BACKEND": "core.mailbox.LogBackend", "OPTIONS": {"file": str(log)}}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "MAIL_URL should look like smtp://host:25, smtp+tls://user:password@host:587 or smtps://user:password@host:465. "
            "Without a mail server, MAIL_URL=log: writes every mail into a file on this machine."
        )
    options: dict[str, str | int | bool] = {
        "host": parts.hostname,
        "port": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+tls",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 20,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def networks_from(text: str) -> list[str]:
    """Addresses and networks from a list with commas or spaces."""
    written = text.replace(",", " ").split()
    for one in written:
        try:
            ip_network(one, strict=False)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"TRUSTED_PROXIES should list addresses or networks, such as 10.0.0.5 or 172.16.0.0/12. “{one}” is neither."
            ) from error
    return written


def package_host_from(text: str, *, site_url: str) -> str:
    """Another name than the portal's: cookies and pages of the one are nothing to the other."""
    host = text.strip().lower()
    if "/" in host or host == urlsplit(site_url).netloc.lower():
        raise ImproperlyConfigured(
            "PACKAGE_HOST should be a second host name of this server, such as packages.attune.example.org, without "
            "https:// and other than that of SITE_URL. Leave it out where no packages are to be shown."
        )
    return host


def shared_cache(valkey_url: str) -> dict[str, str | dict[str, int]]:
    """One cache for all processes: a Valkey or Redis server, else a table of the database."""
    if not valkey_url:
        return {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "core_cache",
            "OPTIONS": {"MAX_ENTRIES": 5000},
        }
    if urlsplit(valkey_url).scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured(
            "VALKEY_URL should look like redis://host:6379/0, or rediss:// where the server speaks TLS."
        )
    return {"BACKEND": "core.shared_cache.ForgivingRedisCache", "LOCATION": valkey_url}
