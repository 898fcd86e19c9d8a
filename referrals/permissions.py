"""Referrals are for the service's own clinicians. Administrators may feed and set up, and see no referral."""

from people.enums import Role
from people.models import Person, Service
from people.permissions import holds, is_clinician, user_can_run_service
from referrals.models import ReferralImport, SecondRating


def user_can_see_referrals(person: Person, service: Service | int) -> bool:
    return is_clinician(person, service)


def works_with_referrals(person: Person) -> bool:
    """Clinicians read and rate them, administrators send files and set up: both find the way from the menu."""
    return is_clinician(person) or holds(person, Role.ADMINISTRATOR)


def user_can_set_up_referrals(person: Person, service: Service | int) -> bool:
    """Import files, save mappings, criteria and context events."""
    return user_can_run_service(person, service)


def user_can_mend_rejected_rows(person: Person, batch: ReferralImport) -> bool:
    """Rejected rows name referrers: a clinician may see them, and whoever sent the file."""
    if is_clinician(person, batch.service_id):
        return True
    return user_can_run_service(person, batch.service_id) and batch.imported_by_id == person.pk


def user_can_rate_second(person: Person, rating: SecondRating) -> bool:
    """Another clinician of the service than the first rater, and not the referrer."""
    referral = rating.referral
    involved = {referral.rated_by_id, referral.overruled_by_id, referral.referrer_id}
    return is_clinician(person, referral.service_id) and person.pk not in involved
