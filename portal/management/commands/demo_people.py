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
        second = read_programme().second_step
        rows = [(one.shown_as, one.email, one.why) for one in read_programme().log_ins]
        for shown_as, email, why in [*rows, (second.shown_as, second.email, second.why)]:
            self.stdout.write(f"  {shown_as:<14}{email:<42}{why}")
        self.stdout.write("")
