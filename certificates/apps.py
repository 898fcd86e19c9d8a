from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "certificates"

    def ready(self) -> None:
        from certificates import kept, privacy
        from certificates.actions import issue_when_completed
        from certificates.actions.retention import coarsen_issue_times, forget_old_certificates
        from core.registries import DUE, ERASURE, SUBJECT_ACCESS, DueWork
        from courses.steps import ON_COMPLETION
        from feedback.actions.retention import ON_CUT_OFF

        kept.register()
        SUBJECT_ACCESS.add("certificates", privacy.export)
        DUE.add("certificates", DueWork("certificates whose years are over", forget_old_certificates))
        ERASURE.add("certificates", privacy.erase)
        ON_CUT_OFF.add("certificates", coarsen_issue_times)
        ON_COMPLETION.add("certificates", issue_when_completed)
