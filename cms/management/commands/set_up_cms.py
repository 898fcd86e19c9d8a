from cms.actions import set_up_cms
from core.commands import ActingCommand


class Command(ActingCommand):
    help = (
        "Prepares the editor: root page, editors' group, and the workflow in which a second person approves."
    )

    def handle(self, *args, **options) -> None:
        set_up_cms()
        self.stdout.write("The editor is ready at /cms/. Editors and administrators may open it.")
