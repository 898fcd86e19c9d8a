#!/usr/bin/env python3
"""Django's command line, run with the project's own Python and the settings that fit this checkout."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV_PYTHON = HERE / ".venv" / "bin" / "python"


def use_the_projects_python() -> None:
    """Another Python would not find the libraries, so hand over to the one that bin/demo and bin/test made."""
    if VENV_PYTHON.exists() and Path(sys.prefix) != HERE / ".venv":
        os.execv(VENV_PYTHON, [str(VENV_PYTHON), *sys.argv])


def read_settings_of_serve(folder: Path) -> None:
    """What bin/serve runs with, so that a command by hand meets the same database, mail server and keys."""
    for name in ("serve.env", "keys.env"):
        file = folder / name
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
            key, is_set, value = line.partition("=")
            if is_set and not key.startswith("#"):
                os.environ.setdefault(key.strip(), value)


def choose_settings() -> None:
    """Production unless told otherwise; a checkout that has only a demo gets the demo's settings."""
    folder = Path(os.environ.get("ATTUNE_VAR_DIR", HERE / "var"))
    if "DJANGO_SETTINGS_MODULE" not in os.environ and not os.environ.get("SECRET_KEY"):
        read_settings_of_serve(folder)
    demo_database = folder / "demo.sqlite3"
    demo_only = demo_database.exists() and not os.environ.get("SECRET_KEY")
    module = "config.settings.demo" if demo_only else "config.settings.production"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", module)


def main() -> None:
    use_the_projects_python()
    choose_settings()
    try:
        from django.core.exceptions import ImproperlyConfigured  # it may not be installed yet
        from django.core.management import execute_from_command_line  # as above
    except ImportError as error:
        raise SystemExit("The libraries are not installed yet. Run bin/demo or bin/test first.") from error
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        raise SystemExit(f"{error}") from error


if __name__ == "__main__":
    main()
