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


def choose_settings() -> None:
    """Production unless told otherwise; a checkout that has only a demo gets the demo's settings."""
    demo_database = Path(os.environ.get("ATTUNE_VAR_DIR", HERE / "var")) / "demo.sqlite3"
    demo_only = demo_database.exists() and not os.environ.get("SECRET_KEY")
    module = "config.settings.demo" if demo_only else "config.settings.production"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", module)


def main() -> None:
    use_the_projects_python()
    choose_settings()
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit("The libraries are not installed yet. Run bin/demo or bin/test first.") from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
