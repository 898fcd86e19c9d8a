"""Whatever points to a person is in the copy of their own data, or stands here with the reason why not."""

from __future__ import annotations

from django.apps import apps

from core.models import AuditEvent
from people.models import Person
from people.subject_access import all_about
from tests.architecture.test_ladder import step_of
from tests.cast import furnish

# Where each relation to a person is shown to that person: the title of the part.
SHOWN = {
    "people.Person.line_manager": "Your details",
    "people.EmailAlias.person": "Other addresses",
    "people.FormerAuditKey.person": "What you did here",
    "people.JoinRequest.person": "What you ask for",
    "people.Membership.person": "Further posts",
    "people.MergeRequest.kept": "What you ask for",
    "people.MergeRequest.closed": "What you ask for",
    "people.RoleGrant.person": "Roles",
    "people.StaffQuestion.person": "Rows of staff lists that may be about you",
    "people.TeamLeadership.person": "Teams you lead or deputise for",
    "people.TeamRequest.person": "What you ask for",
    "courses.Enrolment.person": "Courses",
    "courses.SectionBookmark.person": "Places you kept",
    "courses.PollAnswer.person": "Questions to colleagues",
    "attendance.Attendance.person": "Attendance at sessions",
    "training_sessions.Booking.person": "Bookings",
    "training_sessions.BookingDigest.person": "Digest of bookings",
    "training_sessions.CalendarFeed.person": "Calendar feeds",
    "training_sessions.MessageReceiver.person": "Messages that hosts wrote to you",
    "supervision.Consultation.consultant": "Consultations you gave",
    "supervision.Consultation.consultee": "Consultations you asked for",
    "supervision.GroupFacilitator.person": "Supervision groups you lead",
    "supervision.GroupMeeting.cover": "Supervision meetings you led",
    "supervision.GroupMeeting.facilitators": "Supervision meetings you led",
    "supervision.GroupMembership.person": "Supervision groups",
    "supervision.MeetingFeedback.person": "What you said about supervision meetings",
    "supervision.NetworkMembership.person": "The infant mental health network",
    "notifications.Notice.person": "Notices sent about sessions and groups",
    "notifications.NoticeChoice.person": "How you want your notices",
    "notifications.QuietHours.person": "Quiet hours",
    "supervision.OutsideSupervision.person": "Supervision you had elsewhere",
    "supervision.SupervisionMinimum.person": "What your supervision is held against",
    "training_sessions.TrainingSession.facilitators": "Sessions you led",
    "feedback.Answered.person": "Surveys and ratings you have answered",
    "people.SealingKey.person": "Private reflections",
    "feedback.Response.person": "Answers to surveys and ratings",
    "assignments.Assignment.person": "Training you are asked to do",
    "assignments.SavedTeamView.person": "Saved views of My team",
    "competence.CompetencyResult.person": "What you can do",
    "competence.CompetencyResult.confirmer": "What you were asked to confirm",
    "competence.ConfirmationRequest.person": "What you sent to a supervisor",
    "competence.ConfirmationRequest.supervisor": "What you were asked to confirm",
    "competence.DevelopmentPlan.person": "Your development plans",
    "competence.HoursSignOff.person": "Hours of supervision you sent for a signature",
    "competence.HoursSignOff.supervisor": "Hours of supervision you were asked to sign",
    "competence.PathEnrolment.person": "Learning paths",
    "competence.TrainingInterest.person": "Training elsewhere that you would like",
    "competence.PlanShare.person": "Development plans you may read",
    "competence.ResultChange.person": "What you said you can do, each time",
    "competence.ResultSharing.person": "Whether your lead sees what you can do",
    "certificates.Certificate.person": "Certificates",
    "certificates.CpdEntry.person": "CPD log: activities added",
    "certificates.CpdRemark.person": "CPD log: remarks on activities",
    "certificates.ReflectiveAccount.person": "Reflective accounts",
    "guide.PaperComment.author": "Comments you wrote in groups of the network",
    "guide.SubGroupMembership.person": "Groups of the network",
    "referrals.ConsultationLink.linked_by": "Referrals you linked to a consultation",
    "referrals.Referral.overruled_by": "Referrals you rated or overruled",
    "referrals.Referral.rated_by": "Referrals you rated or overruled",
    "referrals.Referral.referrer": "Referrals recorded as made by you",
    "referrals.Referral.referrer_decided_by": "Referrals whose referrer you decided",
    "referrals.SecondRating.rated_by": "Second ratings you gave",
    "programme.ProgrammeReport.asked_by": "Programme reports you asked for",
    "programme.ProgrammeReport.published_by": "Programme reports you published",
    "programme.Quotation.noted_by": "Quotations you noted",
    "programme.Recommendation.owner": "Recommendations that you see to",
}
NOT_SHOWN = {
    "people.ImportRun.owner": "a file on its way to the worker, gone with its report",
    "attendance.AttendanceDraft.owner": "a report not confirmed yet, gone in a day or two",
    "certificates.LogFile.person": "a drawing of the CPD log, gone in a day",
    "people.Person.groups": "rights inside the framework, which follow from the roles shown",
    "people.Person.user_permissions": "rights inside the framework, which follow from the roles shown",
    "cms.ContentImage.uploaded_by_user": "a picture of the site; who put it there is the editors' own log",
}
# Who did a piece of work and when: the trail tells the person that under this title, for every action there is.
TRAIL = "What you did here"


def relations() -> set[str]:
    found = set()
    for model in apps.get_models():
        if step_of(model._meta.app_label) is None:
            continue
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if field.related_model is Person or (model is Person and field.many_to_many):
                found.add(f"{model._meta.label}.{field.name}")
    return found


def is_work(relation: str) -> bool:
    return relation.endswith("_by")


def test_every_relation_to_a_person_is_shown_to_them_or_declared():
    silent = {one for one in relations() - SHOWN.keys() - NOT_SHOWN.keys() if not is_work(one)}
    assert not silent, f"say in SHOWN or NOT_SHOWN where these are told: {sorted(silent)}"


def test_nothing_is_declared_that_is_not_there():
    assert not (SHOWN.keys() | NOT_SHOWN.keys()) - relations()


def test_the_titles_are_those_of_the_copy(world):
    furnish(world)
    titles = {title for title, _ in all_about(world.clinician)}
    assert {*SHOWN.values(), TRAIL} <= titles


def test_what_somebody_did_is_told_to_them(world):
    furnish(world, "referrals")
    told = dict(all_about(world.administrator))[TRAIL]
    assert {row["what"] for row in told} >= {"referral_mapping.saved", "criteria.saved", "referrals.imported"}
    assert len(told) == AuditEvent.objects.by_person(world.administrator.pk).count()
