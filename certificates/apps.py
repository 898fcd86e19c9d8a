from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "certificates"

    def ready(self) -> None:
        from certificates import privacy
        from certificates.actions import issue_when_completed
        from core.registries import ERASURE, SUBJECT_ACCESS

        SUBJECT_ACCESS.add("certificates", privacy.export)
        ERASURE.add("certificates", privacy.erase)
        listen_for_completions(issue_when_completed)


def listen_for_completions(issue) -> None:
    """Courses says that somebody completed one; this room answers with a certificate."""
    try:
        from courses.steps import ON_COMPLETION
    except ImportError:
        return
    ON_COMPLETION.add("certificates", issue)
