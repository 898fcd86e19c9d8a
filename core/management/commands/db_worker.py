"""The library's command with our worker; core stands before the library in INSTALLED_APPS, so this one is found first."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from core.actors import BACKGROUND
from core.commands import ActingCommand
from core.worker import Worker


class Command(ActingCommand, db_worker.Command):
    acts_as = BACKGROUND

    def handle(self, **options: Any) -> None:
        self.configure_logging(options["verbosity"])
        worker = Worker(
            queue_names=options["queue_name"].split(","),
            excluded_queue_names=[name for name in options["exclude_queues"].split(",") if name],
            interval=options["interval"],
            batch=options["batch"],
            backend_name=options["backend_name"],
            startup_delay=False,
            max_tasks=options["max_tasks"],
            worker_id=options["worker_id"],
        )
        worker.configure_signals()
        worker.run()
