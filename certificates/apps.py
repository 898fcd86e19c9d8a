from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "certificates"

    def ready(self) -> None:
        from certificates import privacy
        from certificates.actions import issue_when_completed
        from core.registries import ERASURE, SUBJECT_ACCESS
        from courses.steps import ON_COMPLETION

        SUBJECT_ACCESS.add("certificates", privacy.export)
        ERASURE.add("certificates", privacy.erase)
        ON_COMPLETION.add("certificates", issue_when_completed)
