"""By which names the audit page calls the things of this room. A referral's reference stays with the clinicians."""

from core.registries import AUDIT_NAMES, AuditNames
from people.audit_names import of_own_services
from referrals.models import ContextEvent, CriteriaVersion, Referral, ReferralImport, ReferralMapping


def register() -> None:
    AUDIT_NAMES.add(
        "referrals.referral", AuditNames(Referral.not_undone.visible_to, lambda one: f"Referral {one}")
    )
    AUDIT_NAMES.add(
        "referrals.referralimport",
        AuditNames(of_own_services(ReferralImport), lambda batch: f"The file {batch.file_name}"),
    )
    AUDIT_NAMES.add("referrals.referralmapping", AuditNames(of_own_services(ReferralMapping)))
    AUDIT_NAMES.add(
        "referrals.criteriaversion",
        AuditNames(
            of_own_services(CriteriaVersion), lambda criteria: f"Criteria, version {criteria.version}"
        ),
    )
    AUDIT_NAMES.add("referrals.contextevent", AuditNames(of_own_services(ContextEvent)))
