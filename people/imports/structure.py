"""The organisations, localities and teams that a piece of a staff list names: found, or made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from people.imports.rows import StaffRow
from people.models import Locality, Organisation, Service, Team


def alike(name: str) -> str:
    """Names that differ only in case or spacing are one name."""
    return " ".join(name.split()).casefold()


@dataclass
class Structure:
    """Looked up once for the whole file, and kept as new names come."""

    service: Service
    organisations: dict[str, Organisation] = field(default_factory=dict)
    localities: dict[str, Locality] = field(default_factory=dict)
    teams: dict[tuple[int, str], Team] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=lambda: {"organisations": 0, "localities": 0, "teams": 0})

    @classmethod
    def of(cls, service: Service) -> Self:
        return cls(
            service,
            {alike(one.name): one for one in Organisation.objects.all()},
            {alike(one.name): one for one in Locality.objects.filter(service=service)},
            {(one.organisation_id, alike(one.name)): one for one in Team.objects.all()},
        )

    def make_room_for(self, rows: Iterable[StaffRow]) -> None:
        """At most three writes, whatever the number of rows."""
        rows = list(rows)
        self._make_organisations(rows)
        self._make_localities(rows)
        self._make_teams(rows)

    def organisation(self, row: StaffRow) -> Organisation | None:
        """A team needs an organisation: a file without one puts its teams under the service's own name."""
        name = row.texts.get("organisation") or (self.service.name if row.texts.get("team") else "")
        return self.organisations.get(alike(name))

    def locality(self, row: StaffRow) -> Locality | None:
        return self.localities.get(alike(row.texts.get("locality", "")))

    def team(self, row: StaffRow) -> Team | None:
        organisation = self.organisation(row)
        return self.teams.get((organisation.pk, alike(row.texts.get("team", "")))) if organisation else None

    def _make_organisations(self, rows: list[StaffRow]) -> None:
        named = [row.texts.get("organisation", "") for row in rows]
        named += [
            self.service.name for row in rows if row.texts.get("team") and not row.texts.get("organisation")
        ]
        wanted = {alike(name): " ".join(name.split()) for name in reversed(named) if name}
        new = [Organisation(name=name) for key, name in wanted.items() if key not in self.organisations]
        self.organisations |= {alike(one.name): one for one in Organisation.objects.bulk_create(new)}
        self.made["organisations"] += len(new)

    def _make_localities(self, rows: list[StaffRow]) -> None:
        wanted = {alike(name): " ".join(name.split()) for row in rows if (name := row.texts.get("locality"))}
        new = [
            Locality(service=self.service, name=name)
            for key, name in wanted.items()
            if key not in self.localities
        ]
        self.localities |= {alike(one.name): one for one in Locality.objects.bulk_create(new)}
        self.made["localities"] += len(new)

    def _make_teams(self, rows: list[StaffRow]) -> None:
        wanted: dict[tuple[int, str], Team] = {}
        for row in rows:
            name, organisation = row.texts.get("team"), self.organisation(row)
            if name and organisation and (organisation.pk, alike(name)) not in self.teams:
                team = Team(
                    organisation=organisation, name=" ".join(name.split()), locality=self.locality(row)
                )
                wanted.setdefault((organisation.pk, alike(name)), team)
        Team.objects.bulk_create(wanted.values())
        self.teams |= wanted
        self.made["teams"] += len(wanted)
