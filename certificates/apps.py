from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "certificates"

    def ready(self) -> None:
        from certificates import privacy
        from certificates.actions import issue_when_completed
        from certificates.actions.retention import forget_old_certificates
        from core.registries import DUE, ERASURE, SUBJECT_ACCESS, DueWork
        from courses.steps import ON_COMPLETION

        SUBJECT_ACCESS.add("certificates", privacy.export)
        DUE.add("certificates", DueWork("certificates whose years are over", forget_old_certificates))
        ERASURE.add("certificates", privacy.erase)
        ON_COMPLETION.add("certificates", issue_when_completed)
