"""What is sent out with deploy/ keeps secrets out of the image, and lets the world reach the proxy alone."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
OURS = {"setup", "web", "worker", "scheduler"}
SECRETS = {"SECRET_KEY", "REFLECTION_KEYS", "POSTGRES_PASSWORD", "MAIL_URL"}


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


@pytest.fixture(scope="module")
def dockerfile() -> str:
    return (DEPLOY / "Dockerfile").read_text()


def test_only_the_proxy_publishes_ports(compose):
    published = {name for name, service in compose["services"].items() if "ports" in service}
    assert published == {"proxy"}
    assert "web:8000" in (DEPLOY / "Caddyfile").read_text()


def test_one_process_migrates_and_the_others_wait_until_it_ended_well(compose):
    services = compose["services"]
    assert services["setup"]["restart"] == "no"
    for name in OURS - {"setup"}:
        assert services[name]["depends_on"]["setup"] == {"condition": "service_completed_successfully"}
    commands = {name: " ".join(services[name].get("command", [])) for name in OURS}
    assert [name for name, words in commands.items() if re.search("migrate|install", words)] == ["setup"]


def test_whatever_runs_on_is_asked_whether_it_lives(compose):
    for name, service in compose["services"].items():
        asked = service.get("healthcheck") or (
            name == "web" and "HEALTHCHECK" in (DEPLOY / "Dockerfile").read_text()
        )
        assert asked, f"{name} has no health check"


def test_each_secret_comes_from_the_environment_and_its_absence_stops_the_start(compose):
    """Nothing is written down here, and the password of the database stands in its address."""
    text = (DEPLOY / "compose.yaml").read_text()
    for name in SECRETS:
        assert re.search(rf"\$\{{{name}:\?", text), f"{name} may be empty"
    assert "${POSTGRES_PASSWORD" in compose["x-attune"]["environment"]["DATABASE_URL"]
    assert "env_file" not in text


def test_every_setting_of_the_compose_file_is_in_the_example(compose):
    wanted = set(re.findall(r"\$\{([A-Z_]+)(?=[:}])", (DEPLOY / "compose.yaml").read_text()))
    said = set(re.findall(r"^#? ?([A-Z_]+)=", (DEPLOY / "env.example").read_text(), re.MULTILINE))
    assert wanted <= said
    ignored = subprocess.run(
        ["git", "check-ignore", "deploy/.env"], cwd=ROOT, capture_output=True, check=False
    )
    assert ignored.returncode == 0, "the filled-in copy could be committed"


def test_forwarded_headers_are_believed_of_the_proxy_alone(compose):
    address = compose["services"]["proxy"]["networks"]["inside"]["ipv4_address"]
    for name in OURS:
        assert compose["services"][name]["environment"]["TRUSTED_PROXIES"] == address


def stages(dockerfile: str) -> dict[str, str]:
    """What each stage adds, with the stages that it begins from."""
    found: dict[str, str] = {}
    for base, name, text in re.findall(
        r"^FROM (\S+) AS (\S+)\n(.*?)(?=^FROM|\Z)", dockerfile, re.MULTILINE | re.DOTALL
    ):
        found[name] = found.get(base, "") + text
    return found


@pytest.mark.parametrize("image", ["web", "worker"])
def test_each_image_runs_as_nobody_special(dockerfile, image):
    stage = stages(dockerfile)[image]
    users = re.findall(r"^USER (\S+)", stage, re.MULTILINE)
    assert users
    assert users[-1] not in {"root", "0"}
    assert stage.index("USER") < stage.index("\nCMD")


def test_what_draws_and_works_out_figures_is_in_the_image_of_the_worker_alone(compose, dockerfile):
    """What the web process does without it: test_web_process.py."""
    built = {name: compose["services"][name]["build"]["target"] for name in OURS}
    assert built == {"setup": "web", "web": "web", "worker": "worker", "scheduler": "worker"}
    images = {name: compose["services"][name]["image"] for name in OURS}
    assert images["web"] == images["setup"] != images["worker"] == images["scheduler"]
    found = stages(dockerfile)
    assert "uv sync --frozen --no-default-groups " in found["web-packages"]
    assert "uv sync" not in found["web"] + found["product"]
    assert "--from=web-packages" in found["web"]
    assert "--from=worker-packages" in found["worker"]
    assert "pango" in found["worker"]
    assert "pango" not in found["web"]


@pytest.mark.parametrize(
    "path",
    [".git/config", ".env", "attune.env", "deploy/.env", "deploy/attune.env", "var/keys.env", "var/attune.sqlite3",
     "portal/.env", "config/keys.env", "people/dump.sqlite3", "core/tls.key", "core/tls.pem", "tests/cast.py",
     ".venv/bin/python", "staticfiles/x.css", "docs/operations.md"],
)  # fmt: skip
def test_secrets_and_what_no_server_needs_stay_out_of_the_image(path):
    assert not is_sent(path)


@pytest.mark.parametrize(
    "path",
    ["manage.py", "uv.lock", "pyproject.toml", ".python-version", "config/settings/production.py",
     "courses/content/infant-mental-health-level-1/course.yaml", "deploy/gunicorn.conf.py", "core/static/core/app.css"],
)  # fmt: skip
def test_what_the_server_needs_gets_into_the_image(path):
    assert is_sent(path)


def test_every_room_gets_into_the_image():
    rooms = {folder.parent.name for folder in ROOT.glob("*/apps.py")} | {"config", "evidence"}
    assert [room for room in sorted(rooms) if not is_sent(f"{room}/__init__.py")] == []


def is_sent(path: str) -> bool:
    """The last line of .dockerignore that speaks of the path, or of a folder that it is in, decides."""
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    sent = True
    for line in lines:
        if not line or line.startswith("#"):
            continue
        lets_in, pattern = line.startswith("!"), line.removeprefix("!")
        if speaks_of(pattern, path):
            sent = lets_in
    return sent


def speaks_of(pattern: str, path: str) -> bool:
    parts = path.split("/")
    heads = ["/".join(parts[: end + 1]) for end in range(len(parts))]
    words = re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
    return any(re.fullmatch(words, head) for head in heads)
