from django.conf import settings

from core.commands import ActingCommand
from portal.sample.programme import read_programme


class Command(ActingCommand):
    help = "Prints the demo's addresses and log-ins."

    def handle(self, *args, **options) -> None:
        site = settings.SITE_URL
        self.stdout.write("\nEvery person in the sample data is invented.")
        self.stdout.write("Sign in with one of these addresses. The code that is mailed to it appears at")
        self.stdout.write(f"  {site}/demo/mailbox/\n")
        for person in [*read_programme()["log_ins"], read_programme()["second_step"]]:
            self.stdout.write(f"  {person['as']:<14}{person['email']:<42}{person['why']}")
        self.stdout.write("")
