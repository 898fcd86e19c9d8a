from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "certificates"

    def ready(self) -> None:
        from certificates import audit_names, host_pages, menu, record_pages, retention, subject_access
        from certificates.actions import issue_when_completed
        from certificates.actions.automatic import issue_due
        from certificates.actions.badges import keep_lists_fresh, reseal_badge_keys
        from certificates.actions.files import forget_old_log_files
        from certificates.actions.retention import coarsen_issue_times, forget_old_certificates
        from certificates.merging import RULES
        from certificates.notifications import NOTICES
        from core.registries import DUE, ERASURE, MENU, SUBJECT_ACCESS, DueWork
        from courses.steps import ON_COMPLETION
        from feedback.actions.retention import ON_CUT_OFF
        from notifications.registry import DISPATCH
        from people import merging
        from people.own_record import RECORD_PAGES
        from people.sealed_texts import SEALED_TEXTS, SealedTexts
        from sessions.series_pages import SERIES_PAGES
        from sessions.workspace import NEXT_STEPS, WORKSPACE_TABS
        from sessions.workspace.closing import CLOSING_STEPS

        DISPATCH.add("certificates", NOTICES)
        MENU.add_all(menu.ENTRIES)
        retention.register()
        audit_names.register()
        merging.declare(RULES)
        SUBJECT_ACCESS.add("certificates", subject_access.export)
        DUE.add("certificates", DueWork("certificates whose years are over", forget_old_certificates))
        DUE.add("certificates.log_files", DueWork("drawings of CPD logs", forget_old_log_files))
        DUE.add("certificates.badges", DueWork("the public list of revoked badges", keep_lists_fresh))
        SEALED_TEXTS.add("badges", SealedTexts(reseal_badge_keys, lambda theirs, own: 0))
        ERASURE.add("certificates", subject_access.erase)
        ON_CUT_OFF.add("certificates", coarsen_issue_times)
        for page in record_pages.PAGES:
            RECORD_PAGES.add(page.url_name, page)
        SERIES_PAGES.add("certificates", host_pages.SERIES_PAGE)
        WORKSPACE_TABS.add("certificates", host_pages.CERTIFICATES_TAB)
        NEXT_STEPS.add("certificates", host_pages.certificate_steps)
        CLOSING_STEPS.add("certificates", host_pages.CERTIFICATES)
        automatic = DueWork("certificates of complete registers", issue_due, in_one_transaction=False)
        DUE.add("certificates.automatic", automatic)
        ON_COMPLETION.add("certificates", issue_when_completed)
