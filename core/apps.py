from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from core import retention
        from core.due_parts import forget_former_parts
        from core.failed_jobs import forget_finished, take_up_abandoned
        from core.health import HEALTH, lines_of_core
        from core.limits import forget_ended
        from core.mail import send_waiting
        from core.registries import DUE, DueWork

        # A worker does this too; where none runs for a while, whoever waits for a hopeless job is told all the same.
        taken_up = DueWork(
            "jobs whose worker died", lambda now: take_up_abandoned(), in_one_transaction=False
        )
        DUE.add("core.abandoned_jobs", taken_up)
        DUE.add("core.finished_jobs", DueWork("jobs that were over for a month", forget_finished))
        DUE.add(
            "waiting_mail",
            DueWork("mail that the mail server did not take", send_waiting, in_one_transaction=False),
        )
        DUE.add("ended_limits", DueWork("counts of limits that have ended", forget_ended))
        DUE.add("core.former_parts", DueWork("parts of an older version", forget_former_parts))
        HEALTH.add("core", lines_of_core)
        retention.register()
