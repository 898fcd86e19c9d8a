"""Writes the table of docs/privacy.md from what the rooms say that they hold."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from core.commands import ActingCommand
from core.registries import RETENTION, RetentionRule

PAGE = "docs/privacy.md"
BEGINS = "<!-- This table is written by `manage.py privacy_table`. -->"
ENDS = "<!-- Here it ends. -->"
HEADINGS = ("data", "why", "who sees it", "kept")


class Command(ActingCommand):
    help = "Writes what is held, why, who sees it and how long into docs/privacy.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only say whether the page is as it should be"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        page = settings.BASE_DIR / PAGE
        before = page.read_text(encoding="utf-8")
        after = with_table(before)
        if options["check"]:
            if before != after:
                raise CommandError(f"{PAGE} says something else. Run: manage.py privacy_table")
            return
        page.write_text(after, encoding="utf-8")


def with_table(page: str) -> str:
    start, rest = page.split(BEGINS)
    _, end = rest.split(ENDS)
    return f"{start}{BEGINS}\n\n{table()}\n\n{ENDS}{end}"


def table() -> str:
    """From the people up to the reports, as the rooms stand on one another."""
    lines = [line(HEADINGS), line(["---"] * len(HEADINGS))]
    return "\n".join([*lines, *(line(cells_of(kept)) for _, kept in RETENTION.items()[::-1])])


def cells_of(kept: RetentionRule) -> tuple[str, ...]:
    return kept.what, kept.why, kept.who, kept.kept


def line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"
