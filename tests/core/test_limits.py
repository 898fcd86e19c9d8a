"""Limits that hold over processes, on a row of the database and on a Valkey or Redis server that really runs."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import redis
from allauth.account import app_settings as account_settings
from allauth.mfa import app_settings as mfa_settings
from django.conf import settings as django_settings
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from django.utils.connection import ConnectionProxy

from config import policy
from config.policy import Tries
from config.settings.environment import networks_from, shared_cache
from core import clock, limits_on_server
from core.client_address import client_address
from core.limits import Limit, forget_ended
from core.models import RateCount
from tests.servers import environment_for, free_port

SERVER = shutil.which("valkey-server") or shutil.which("redis-server")
needs_server = pytest.mark.skipif(not SERVER, reason="no Valkey or Redis server on this machine")
THREE = Limit(Tries("test", 3, 600))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server of its own for these tests."""
    port = free_port()
    command = [SERVER, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=tmp_path_factory.mktemp("valkey"))
    url = f"redis://127.0.0.1:{port}/0"
    try:
        with redis.Redis.from_url(url) as client:
            for _ in range(200):
                try:
                    client.ping()
                    break
                except redis.ConnectionError:
                    time.sleep(0.05)
            else:
                raise RuntimeError("the server did not start")
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture(params=["database", pytest.param("server", marks=needs_server)])
def store(request, db, settings):
    limits_on_server.server.cache_clear()
    settings.VALKEY_URL = request.getfixturevalue("server") if request.param == "server" else ""
    yield request.param
    if settings.VALKEY_URL:
        limits_on_server.server().flushdb()
        limits_on_server.server().close()
    limits_on_server.server.cache_clear()


def test_it_takes_so_many_and_no_more_and_counts_each_by_itself(store):
    assert [THREE.take("a") for _ in range(5)] == [True, True, True, False, False]
    assert THREE.is_used_up("a")
    assert THREE.take("b")
    assert not THREE.is_used_up("b")


def test_a_right_try_is_given_back(store):
    for _ in range(20):
        assert THREE.take("a")
        THREE.give_back("a")
    THREE.give_back("never tried")
    assert [THREE.take("a") for _ in range(4)] == [True, True, True, False]


def test_it_begins_anew_when_it_has_run_out_or_is_cleared(store):
    short = Limit(Tries("short", 1, 1))
    assert short.take("a")
    deadline = time.monotonic() + 60
    while not short.take("a"):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert THREE.take("a")
    THREE.clear("a")
    assert not THREE.is_used_up("a")
    assert [THREE.take("a") for _ in range(4)][-1] is False


def test_neither_addresses_nor_accounts_are_kept_in_plain_nor_for_long(db):
    THREE.take("203.0.113.7")
    [row] = RateCount.objects.all()
    assert "203" not in row.key
    assert forget_ended(clock.now()) == 0
    RateCount.objects.update(ends_at=1)
    assert forget_ended(clock.now()) == 1


def test_while_the_server_is_away_the_database_counts(db, settings):
    settings.VALKEY_URL = f"redis://127.0.0.1:{free_port()}/0"
    limits_on_server.server.cache_clear()
    assert [THREE.take("a") for _ in range(4)] == [True, True, True, False]
    THREE.give_back("a")
    THREE.clear("a")
    assert not THREE.is_used_up("a")
    limits_on_server.server.cache_clear()


@pytest.mark.parametrize("kind", ["database", pytest.param("server", marks=needs_server)])
def test_fifty_tries_at_once_in_two_processes_get_exactly_the_limit(kind, request, own_database, tmp_path):
    """Each process tries 25 times in as many threads; they begin when both are ready."""
    url = request.getfixturevalue("server") if kind == "server" else ""
    environment = environment_for(
        tmp_path, settings="tests.core.limit_race_settings", database_url=own_database, VALKEY_URL=url
    )
    racers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.core.limit_race"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(django_settings.BASE_DIR),
        )
        for _ in range(2)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    through = [int(racer.communicate(timeout=120)[0]) for racer in racers]
    assert sum(through) == 10


def test_every_limit_of_the_product_stands_in_the_policy_under_a_name_of_its_own():
    stated = {name: value for name, value in vars(policy).items() if isinstance(value, Tries)}
    assert len({tries.name for tries in stated.values()}) == len(stated) > 10
    used: dict[str, str] = {}
    for file in Path(django_settings.BASE_DIR).glob("*/**/*.py"):
        if file.relative_to(django_settings.BASE_DIR).parts[0] in {
            "tests",
            ".venv",
            "node_modules",
            ".tools",
        }:
            continue
        for call in re.findall(r"\bLimit\(([^)]*)\)", file.read_text(encoding="utf-8")):
            assert call.startswith("policy."), f"{file} has a limit of its own: {call}"
            used[call.removeprefix("policy.")] = str(file)
    assert used.keys() == stated.keys()


def test_the_account_package_limits_nothing_otherwise_than_we_do():
    for package in (account_settings, mfa_settings):
        assert not any(package.RATE_LIMITS.values())
    attempts = ("LOGIN_BY_CODE", "EMAIL_VERIFICATION_BY_CODE", "PASSWORD_RESET_BY_CODE")
    assert {getattr(account_settings, f"{kind}_MAX_ATTEMPTS") for kind in attempts} == {
        policy.CODE_TRIES.most
    }


@pytest.mark.parametrize("kind", ["database", pytest.param("server", marks=needs_server)])
def test_productions_cache_is_one_for_all_processes(kind, request, db, settings):
    url = request.getfixturevalue("server") if kind == "server" else ""
    settings.CACHES = {"default": shared_cache(url)}
    first, second = caches.create_connection("default"), caches.create_connection("default")
    first.set("figures", {"a": [1, 2]}, 60)
    assert second.get("figures") == {"a": [1, 2]}
    assert not second.add("figures", 1, 60)
    second.delete("figures")
    assert first.get("figures", "built anew") == "built anew"


def test_a_cache_server_that_is_away_breaks_nothing(db, settings):
    settings.CACHES = {"default": shared_cache(f"redis://127.0.0.1:{free_port()}/0")}
    cache = ConnectionProxy(caches, "default") and caches.create_connection("default")
    cache.set("a", 1)
    assert cache.get("a", 7) == 7
    assert cache.add("a", 1)
    assert cache.get_many(["a"]) == {}
    assert cache.delete("a") is False


def test_an_address_that_cannot_be_a_cache_server_is_refused_with_an_example():
    with pytest.raises(ImproperlyConfigured, match="redis://host:6379"):
        shared_cache("valkey.example:6379")


# Where a request comes from


def address(remote: str, forwarded: str = "", trusted: str = "10.0.0.0/8 127.0.0.1 fd00::/8") -> str:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    django_settings.TRUSTED_PROXIES = networks_from(trusted)
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers))


@pytest.mark.parametrize(
    ("remote", "forwarded", "found"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),  # nobody believes a stranger
        ("10.0.0.5", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.5", "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the first part is what a visitor wrote
        ("10.0.0.5", "203.0.113.7, 10.0.0.9", "203.0.113.7"),  # two proxies of ours
        ("10.0.0.5", "203.0.113.7:51123", "203.0.113.7"),
        ("10.0.0.5", "[2001:db8:1:2:3::4]:443", "2001:db8:1:2::"),
        ("10.0.0.5", "2001:db8:1:2:ffff::1", "2001:db8:1:2::"),  # a household has the whole network
        ("10.0.0.5", "::ffff:203.0.113.7", "203.0.113.7"),
        ("fd00::5", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.5", "unknown", "10.0.0.5"),
        ("10.0.0.5", "'; DROP TABLE", "10.0.0.5"),
        ("", "203.0.113.7", "203.0.113.7"),  # a socket file
    ],
)
def test_a_visitors_address_is_read_from_trusted_proxies_only(settings, remote, forwarded, found):
    settings.TRUSTED_PROXIES = []  # put back after the test
    assert address(remote, forwarded) == found


def test_https_is_believed_of_trusted_proxies_only(db, client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.TRUSTED_PROXIES = ["10.0.0.5"]
    says_https = {"headers": {"x-forwarded-proto": "https"}}
    assert client.get("/health/", REMOTE_ADDR="10.0.0.5", **says_https).wsgi_request.is_secure()
    assert not client.get("/health/", REMOTE_ADDR="203.0.113.7", **says_https).wsgi_request.is_secure()


def test_a_proxy_that_cannot_be_read_is_refused_with_an_example():
    assert networks_from("10.0.0.5, 172.16.0.0/12 ::1") == ["10.0.0.5", "172.16.0.0/12", "::1"]
    with pytest.raises(ImproperlyConfigured, match=r"“proxy\.local” is neither"):
        networks_from("proxy.local")
