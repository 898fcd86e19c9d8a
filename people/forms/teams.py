from typing import Any

from django import forms

from core import clock
from people.enums import Leadership
from people.models import EmailAlias, Person, Team
from people.rules import has_access


class NameSomebodyForm(forms.Form):
    """Somebody of the same service, by their address: two people may share a name."""

    person: Person
    email = forms.EmailField(label="Their work e-mail address", max_length=254)
    kind_wanted = forms.ChoiceField(label="As", widget=forms.RadioSelect)

    def __init__(self, *args: Any, team: Team, kinds: list[Leadership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = team
        self.kinds = kinds
        if len(kinds) > 1:
            self.fields["kind_wanted"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        else:
            del self.fields["kind_wanted"]

    @property
    def kind(self) -> Leadership:
        return Leadership(self.cleaned_data.get("kind_wanted") or self.kinds[0])

    def clean_email(self) -> str:
        address = Person.objects.normalize_email(self.cleaned_data["email"])
        alias = EmailAlias.objects.filter(address=address).select_related("person").first()
        person = alias.person if alias else Person.objects.filter(email=address).first()
        if person is None or not self.belongs_here(person):
            raise forms.ValidationError(
                "Nobody of this service has that address. They may have to join first."
            )
        self.person = person
        return address

    def belongs_here(self, person: Person) -> bool:
        services = {self.team.locality.service_id} if self.team.locality else self.services_of_members()
        return has_access(person, clock.today()) and person.service_id in services

    def services_of_members(self) -> set[int | None]:
        return set(self.team.members.exclude(service=None).values_list("service_id", flat=True).order_by())
