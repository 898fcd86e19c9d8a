"""A browser at the package host, as the page around a package uses it."""

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse
from django.test import Client

from courses.models import Enrolment, Package
from courses.packages.tokens import launch_token

NAME = "packages.testserver"


@dataclass
class Host:
    client: Client = field(default_factory=Client)
    sequence: int = 0

    def ask(self, method: str, path: str, data: bytes | str = b"", **headers) -> HttpResponse:
        kind = headers.pop("content_type", "text/plain")
        said = {"HTTP_HOST": NAME, **{f"HTTP_{name.upper()}": value for name, value in headers.items()}}
        return self.client.generic(method, path, data, content_type=kind, **said)

    def get(self, path: str, **headers) -> HttpResponse:
        return self.ask("GET", path, **headers)

    def start(self, package: Package, enrolment: Enrolment | None, number: int = 1) -> dict:
        unit = package.units.get(number=number)
        answer = self.ask("POST", f"/start/{launch_token(unit, enrolment)}/")
        assert answer.status_code == 200, answer.content
        return answer.json()

    def report(self, begun: dict, cmi: dict, *, visible: int = 0, sequence: int = 0) -> dict:
        self.sequence = sequence or self.sequence + 1
        body = json.dumps({"sequence": self.sequence, "visible": visible, "cmi": cmi})
        answer = self.ask("POST", begun["report"], body)
        assert answer.status_code == 200, answer.content
        return answer.json()


def status_12(status: str, **core) -> dict:
    """A report of SCORM 1.2 as scorm-again writes its data model."""
    kept = {"suspend_data": core.pop("suspend_data", "")}
    return {"core": {"lesson_status": status, "score": {}, **core}, **kept}


def query_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
