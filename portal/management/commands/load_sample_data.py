from django.conf import settings
from django.core.management.base import CommandError

from cms.actions import set_up_cms
from core import clock
from core.commands import ActingCommand
from people.models import Service
from portal.sample import (
    accounts,
    answers,
    articles,
    competence,
    consultations,
    copies,
    directory,
    figures,
    group,
    held,
    hosting,
    kite_marks,
    needs,
    network,
    packages,
    pathway,
    people,
    places,
    reports,
    sessions,
    strategy,
    supervision,
    training,
    voices,
)
from portal.sample.programme import read_programme


class Command(ActingCommand):
    help = "Loads the demo: a service with invented people, through the same importers and actions that users have."

    def handle(self, *args, **options) -> None:
        if Service.objects.filter(slug=read_programme().service.slug).exists():
            self.stdout.write("The sample data are already here; nothing was changed.")
            return
        if Service.objects.exists():
            raise CommandError(
                "This database already belongs to a service. Load the sample data into an empty one."
            )
        now = clock.now()
        service = people.load_services()
        staff = people.load_staff(service, now)
        self.stdout.write(f"  staff list: {staff.created} people, {len(staff.rejected)} rows refused")
        people.load_other_people(service)
        people.load_leads()
        people.load_further_posts(now)
        people.load_who_asks_to_join(service, now)
        set_up_cms()
        course = answers.load_the_course()
        self.stdout.write("  course: Infant mental health, Level 1, six modules")
        if settings.PACKAGE_HOST:
            packages.load_package(now)
            self.stdout.write("  course: a short activity that comes as a package")
        else:
            self.stdout.write("  left out, as PACKAGE_HOST is not set: a course that comes as a package")
        articles.load_articles(now)
        directory.load_directory(service, directory.directory_keeper(), now)
        pathway.load_pathway_and_need(service, now)
        kite_marks.load_kite_marks(service, now)
        self.stdout.write("  articles, a directory of services that help families, and a pathway")
        accounts.load_certificate_design(service, now)
        sessions.load_sessions(service, now)
        sessions.load_attendance(service, now)
        sessions.load_bookings(service, now)
        sessions.load_what_follows(now)
        places.load_places(service, now)
        hosting.load_host_work(service, now)
        network.load_network(service, now)
        self.stdout.write("  sessions of 2020 with their reports, and what is coming up")
        answers.load_responses(now)
        answers.load_referrals(service, now)
        self.stdout.write("  surveys and referrals")
        group.load_group(service, now)
        supervision.load_clinicians_hours(now)
        supervision.load_reflections(now)
        consultations.load_consultations(service, now)
        answers.load_learners(course, now)
        training.load_assigned_training(course, now)
        accounts.load_accounts(now)
        needs.load_needs(service, now)
        voices.load_voices(service, now)
        competence.load_competence(service, now)
        self.stdout.write(
            "  a supervision group's year, its learners, a needs survey, and a consultation log"
        )
        reports.load_reports(service, now)
        held.load_held_tables(service, now)
        strategy.load_strategy(service, now)
        held.load_self_audits(service, now)
        copies.load_copy(course, service, now)
        figures.load_figures(service)
        figures.leave_certificates_undrawn()
        self.stdout.write("  programme reports for the service and for its commissioners")
