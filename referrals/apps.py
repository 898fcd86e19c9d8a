from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self) -> None:
        from core.health import HEALTH
        from core.registries import (
            CHECKLIST,
            DUE,
            ERASURE,
            MENU,
            SUBJECT_ACCESS,
            ChecklistStep,
            DueWork,
        )
        from people import merging
        from referrals import audit_names, health, menu, retention
        from referrals.actions import drop_old_rejected_rows, erase_referrer
        from referrals.actions.clearing import clear_away_all
        from referrals.actions.retention import forget_unread_files
        from referrals.actions.undo import forget_earlier_states
        from referrals.merging import RULES
        from referrals.models import CriteriaVersion
        from referrals.reads.consulted import referrals_told
        from referrals.subject_access import own_referrals
        from supervision.rules.led_to import FOLLOWED_BY

        merging.declare(RULES)
        FOLLOWED_BY.add("referrals", referrals_told)
        HEALTH.add("referrals", health.lines)
        MENU.add_all(menu.ENTRIES)
        CHECKLIST.add(
            "criteria",
            ChecklistStep(
                "Say what you ask of a referral",
                "Appropriate means: meets the criteria in force on the day. Nobody can tell without them.",
                "referrals:own_criteria",
                lambda service: CriteriaVersion.objects.for_service(service).exists(),
                order=30,
            ),
        )
        retention.register()
        audit_names.register()
        DUE.add("referrals: unread files", DueWork("Referral files that nobody read", forget_unread_files))
        DUE.add("referrals: rejected rows", DueWork("Rejected rows of imports", drop_old_rejected_rows))
        DUE.add(
            "referrals: undone files",
            DueWork("What undone files had brought", clear_away_all, in_one_transaction=False),
        )
        DUE.add("referrals: earlier states", DueWork("What was before old files", forget_earlier_states))
        SUBJECT_ACCESS.add("referrals", own_referrals)
        ERASURE.add("referrals", erase_referrer)
