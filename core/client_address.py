"""Where a request comes from. What a proxy says is believed only of the proxies that the settings name."""

from __future__ import annotations

from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address


def client_address(request: HttpRequest) -> str:
    """The nearest address that is no proxy of ours; of IPv6 the network, because one household has all of it."""
    here = read(request.META.get("REMOTE_ADDR") or "127.0.0.1")  # a socket file has no address
    for before in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        address = read(before)
        if here is None or address is None or not is_trusted(here):
            break
        here = address
    if isinstance(here, IPv6Address):
        return str(IPv6Network((here, 64), strict=False).network_address)
    return str(here or "unknown")


def comes_from_proxy(request: HttpRequest) -> bool:
    here = read(request.META.get("REMOTE_ADDR") or "127.0.0.1")
    return here is not None and is_trusted(here)


def read(text: str) -> Address | None:
    """Some proxies add the port, and some write IPv4 as IPv6."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def is_trusted(address: Address) -> bool:
    return any(address in network for network in _networks(tuple(settings.TRUSTED_PROXIES)))


@cache
def _networks(written: tuple[str, ...]) -> list:
    return [ip_network(one, strict=False) for one in written]
