"""The worker, which does everything that waits, and then stops."""

from core.worker import Worker


def work() -> None:
    Worker(
        queue_names=["default"], excluded_queue_names=[], interval=0, batch=True, backend_name="jobs",
        startup_delay=False, max_tasks=None, worker_id="worker",
    ).run()  # fmt: skip
