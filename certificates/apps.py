from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "certificates"

    def ready(self) -> None:
        from certificates import audit_names, menu, record_pages, retention, subject_access
        from certificates.actions import issue_when_completed
        from certificates.actions.files import forget_old_log_files
        from certificates.actions.retention import coarsen_issue_times, forget_old_certificates
        from certificates.host_pages import CERTIFICATES
        from certificates.merging import RULES
        from core.registries import DUE, ERASURE, MENU, SUBJECT_ACCESS, DueWork
        from courses.steps import ON_COMPLETION
        from feedback.actions.retention import ON_CUT_OFF
        from people import merging
        from people.own_record import RECORD_PAGES
        from sessions.host_pages import HOST_PAGES

        MENU.add_all(menu.ENTRIES)
        retention.register()
        audit_names.register()
        merging.declare(RULES)
        SUBJECT_ACCESS.add("certificates", subject_access.export)
        DUE.add("certificates", DueWork("certificates whose years are over", forget_old_certificates))
        DUE.add("certificates.log_files", DueWork("drawings of CPD logs", forget_old_log_files))
        ERASURE.add("certificates", subject_access.erase)
        HOST_PAGES.add("certificates", CERTIFICATES)
        ON_CUT_OFF.add("certificates", coarsen_issue_times)
        for page in record_pages.PAGES:
            RECORD_PAGES.add(page.url_name, page)
        ON_COMPLETION.add("certificates", issue_when_completed)
