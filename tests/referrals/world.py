"""Referrals for the standing cast: one to rate, one whose referrer waits for a decision, and what is set up."""

from datetime import UTC, date, datetime
from io import BytesIO

from referrals.actions import record_context_event, save_criteria_version, save_mapping
from referrals.actions.second_rating import draw_sample
from referrals.enums import Criterion, EventKind
from referrals.imports import import_referrals
from referrals.models import Referral, ReferralImport
from tests.referrals.rows import GOOD, as_csv, mapping_definition

NOW = datetime(2020, 12, 1, 9, tzinfo=UTC)


def furnish(world):
    here = {"service": world.service, "by": world.administrator, "now": NOW}
    world.criteria = save_criteria_version(in_force_from=date(2019, 4, 1), items=Criterion.values, **here)
    world.mapping = save_mapping(definition=mapping_definition(), **here)
    world.context_event = record_context_event(
        title="First lockdown", starts_on=date(2020, 3, 23), kind=EventKind.PANDEMIC, **here
    )
    rows = [
        {**GOOD, "Referral ID": "R-1", "Referrer email": world.learner.email},
        {**GOOD, "Referral ID": "R-2", "Triage outcome": "Pending"},
        {**GOOD, "Referral ID": "R-3", "CCG area": "Atlantis"},
    ]
    import_referrals(BytesIO(as_csv(rows)), name="referrals.csv", **here)
    world.referral = Referral.not_undone.get(reference="R-1")
    world.referral_to_rate = Referral.not_undone.get(reference="R-2")
    world.referral_batch = ReferralImport.objects.get()
    sample = draw_sample(
        starts_on=date(2020, 5, 1),
        ends_on=date(2020, 5, 31),
        share=20,
        seed=1,
        **{**here, "by": world.clinician},
    )
    world.second_rating_pk = sample.ratings.get().pk
    world.service_slug = world.service.slug
    world.referral_pk, world.to_rate_pk = world.referral.pk, world.referral_to_rate.pk
    world.referral_batch_pk, world.mapping_pk = world.referral_batch.pk, world.mapping.pk
    world.context_event_pk = world.context_event.pk
