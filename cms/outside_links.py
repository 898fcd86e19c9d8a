"""Asking another site whether an address still answers: once, briefly, and never a machine of our own network."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

from django.conf import settings

WAITS = 10  # seconds for each step
MAX_STEPS = 4
MOVED = {301, 302, 303, 307, 308}
GONE = {404, 410}
# These say that a robot asks, or that HEAD is not known; a reader may well see the page.
NOT_FOR_ROBOTS = {401, 403, 405, 406, 429, 501, 503, 999}


@dataclass(frozen=True)
class LinkAnswer:
    """`is_final`: the site itself says that there is nothing, so nobody need ask again before saying so."""

    works: bool
    reason: str = ""
    is_final: bool = False


class NotPublic(OSError):
    """The name leads to a machine that is not on the open network."""


class PublicConnection(HTTPConnection):
    def connect(self) -> None:
        self.sock = public_socket(self.host, self.port)


class PublicSecureConnection(HTTPSConnection):
    def connect(self) -> None:
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(public_socket(self.host, self.port), server_hostname=self.host)


def public_socket(host: str, port: int) -> socket.socket:
    """The address that was looked at is the one that is asked, so that a name cannot mean two things in turn."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    public = [entry for entry in found if ip_address(entry[4][0]).is_global]
    if not public:
        raise NotPublic(host)
    family, kind, protocol, _, address = public[0]
    connected = socket.socket(family, kind, protocol)
    connected.settimeout(WAITS)
    connected.connect(address)
    return connected


def look(address: str) -> LinkAnswer:
    try:
        return follow(address)
    except NotPublic:
        return LinkAnswer(False, "This address is not on the open network.", is_final=True)
    except socket.gaierror:
        return LinkAnswer(False, "No site of this name was found.")
    except TimeoutError:
        return LinkAnswer(False, "The site did not answer in time.")
    except (OSError, HTTPException, ValueError):
        return LinkAnswer(False, "The site could not be reached.")


def follow(address: str) -> LinkAnswer:
    for _ in range(MAX_STEPS):
        status, onward = ask(address)
        if status in MOVED and onward:
            address = urljoin(address, onward)
            continue
        return answer_of(status)
    return LinkAnswer(False, "The site leads from one address to the next without end.")


def answer_of(status: int) -> LinkAnswer:
    if status in GONE:
        return LinkAnswer(False, "The site says that there is no such page.", is_final=True)
    if status < 400 or status in NOT_FOR_ROBOTS:
        return LinkAnswer(True)
    return LinkAnswer(False, f"The site answered with an error ({status}).")


def ask(address: str) -> tuple[int, str]:
    """The status, and where it leads. Only the head is asked for, so that nothing is loaded."""
    parts = urlsplit(address)
    kinds = {"http": PublicConnection, "https": PublicSecureConnection}
    if parts.scheme not in kinds or not parts.hostname:
        raise NotPublic(address)
    connection = kinds[parts.scheme](parts.hostname, parts.port, timeout=WAITS)
    try:
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        headers = {"User-Agent": f"Attune link check (once a week; {settings.SITE_URL})", "Accept": "*/*"}
        connection.request("HEAD", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.headers.get("Location", "")
    finally:
        connection.close()
