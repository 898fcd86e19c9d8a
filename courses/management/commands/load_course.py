from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import CommandError

from core.commands import ActingCommand
from core.errors import UnreadableFile
from courses.actions import load_course


class Command(ActingCommand):
    help = "Puts a course that is kept as files (course.yaml, module-….yaml) into pages and publishes them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", type=Path)

    def handle(self, *args, **options) -> None:
        try:
            loaded = load_course(options["folder"])
        except UnreadableFile as error:
            raise CommandError(error.message, returncode=2) from error
        self.stdout.write(
            f"{loaded.course.title}: {loaded.created} created, {loaded.updated} updated, {loaded.unchanged} unchanged"
        )
