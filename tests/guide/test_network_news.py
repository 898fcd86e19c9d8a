"""News and events of the network: written by members, looked at, shown to those whom they are for, taken into calendars."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import clock
from core.errors import Refused
from guide.actions.news import hide_item, save_item, show_item
from guide.models import NetworkItem
from guide.network_enums import ItemReaders, ItemState, NetworkItemKind
from guide.wanted import WantedItem
from notifications.models import Notice
from notifications.outbox import send_written
from tests.guide.network_world import belongs, event, news

LIST = "guide:news"


def read_by(client, name: str = LIST) -> str:
    return client.get(reverse(name)).content.decode()


@pytest.mark.parametrize("readers", ItemReaders)
@pytest.mark.parametrize("page", ["guide:news", "guide:front"])
def test_each_page_shows_news_to_those_whom_it_is_for(world, sign_in, readers, page):
    belongs(world, world.learner)
    news(world, "A new baby group", world.clinician, readers=readers)
    seen = {
        who: "A new baby group" in sign_in(getattr(world, who, None)).get(reverse(page)).content.decode()
        for who in ("stranger", "outsider", "editor", "learner")
    }
    everybody = readers == ItemReaders.EVERYBODY
    assert seen == {"stranger": everybody, "outsider": everybody, "editor": everybody, "learner": True}


def test_a_members_first_page_leads_to_the_news_and_the_groups(world, sign_in):
    page = sign_in(world.learner).get(reverse("portal:my_learning")).content.decode()
    assert reverse("guide:news") in page
    assert reverse("guide:subgroups") in page


def test_families_read_news_without_a_cookie(world, sign_in):
    item = event(world, "Picnic", world.clinician, readers=ItemReaders.EVERYBODY)
    for address in (reverse(LIST), item.get_absolute_url(), reverse("guide:news_file", args=[item.pk])):
        answer = sign_in().get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert world.clinician.full_name not in answer.content.decode()


@pytest.mark.parametrize("kind", NetworkItemKind)
def test_what_a_member_writes_waits_for_a_look_and_is_told_once_when_it_is_shown(world, sign_in, kind):
    for person in (world.learner, world.manager):
        belongs(world, person)
    belongs(world, world.editor, wants_mail=False)
    item = (news if kind == NetworkItemKind.NEWS else event)(world, "Talk about sleep", world.learner)
    assert item.state == ItemState.WAITING
    assert "Talk about sleep" not in read_by(sign_in(world.manager))
    assert "Talk about sleep" in read_by(sign_in(world.clinician))
    assert Notice.objects.filter(notice="network_item_waiting", person=world.administrator).count() == 1
    for _twice in range(2):
        show_item(item=item, by=world.clinician, now=clock.now())
    assert "Talk about sleep" in read_by(sign_in(world.manager))
    told = Notice.objects.filter(notice="network_item_new").values_list("person", flat=True)
    assert list(told) == [world.manager.pk]
    send_written(clock.now())
    assert ["Talk about sleep" in one.subject for one in mail.outbox].count(True) == 1


def test_a_change_by_its_writer_is_looked_at_again(world):
    belongs(world, world.learner)
    item = news(world, "Talk", world.learner)
    show_item(item=item, by=world.clinician, now=clock.now())
    wanted = WantedItem(world.service, NetworkItemKind.NEWS, "Buy this", "An advert", ItemReaders.EVERYBODY)
    save_item(wanted=wanted, by=world.learner, now=clock.now(), item=item)
    assert not NetworkItem.objects.shown().exists()


def test_what_is_hidden_is_read_with_the_reason_by_its_writer_alone(world, sign_in):
    for person in (world.learner, world.manager):
        belongs(world, person)
    item = news(world, "Talk", world.learner)
    with pytest.raises(Refused, match="Say why"):
        hide_item(item=item, because=" ", by=world.clinician, now=clock.now())
    hide_item(item=item, because="It is an advert.", by=world.clinician, now=clock.now())
    assert "It is an advert." in sign_in(world.learner).get(item.get_absolute_url()).content.decode()
    assert sign_in(world.manager).get(item.get_absolute_url()).status_code == 404
    with pytest.raises(PermissionDenied):
        show_item(item=item, by=world.learner, now=clock.now())


def test_who_does_not_belong_writes_nothing(world):
    for person in (world.editor, world.outsider):
        with pytest.raises(PermissionDenied):
            news(world, "Talk", person)


def form(**fields) -> dict[str, str]:
    day = clock.today() + timedelta(days=9)
    usual = {"title": "Open day", "text": "Come and see.", "readers": "everybody", "day": day.isoformat()}
    return (
        usual
        | {"start": "10:00", "end": "12:00", "place": "Hub, SS1 2AB", "link": "", "who_for": "Dads"}
        | fields
    )


def test_an_event_is_filled_in_and_goes_into_a_calendar(world, sign_in):
    client = sign_in(world.clinician)
    answer = client.post(reverse("guide:event_new"), form(), follow=True)
    assert "Others can read it now" in answer.content.decode()
    item = NetworkItem.objects.get()
    calendar = sign_in().get(reverse("guide:news_file", args=[item.pk])).content.decode()
    for words in ("METHOD:PUBLISH", "SUMMARY:Open day", "LOCATION:Hub", "SEQUENCE:0", "TZID=Europe/London"):
        assert words in calendar
    client.post(reverse("guide:news_edit", args=[item.pk]), form(start="11:00"))
    calendar = sign_in().get(reverse("guide:news_file", args=[item.pk])).content.decode()
    assert "SEQUENCE:1" in calendar
    assert "T110000" in calendar


WRONG = {
    "ends before it begins": ({"end": "09:00"}, "after the beginning"),
    "nowhere": ({"place": ""}, "give a place, or a link"),
    "over": ({"day": "2020-01-01"}, "over already"),
    "about a family": ({"text": "NHS number 943 476 5919"}, "NHS number"),
    "no such readers": ({"readers": "the press"}, "who may read it"),
    "no address": ({"link": "javascript:alert(1)"}, "URL"),
}


@pytest.mark.parametrize("what", WRONG)
def test_an_event_that_cannot_be_is_refused_with_a_sentence(world, sign_in, what):
    fields, words = WRONG[what]
    answer = sign_in(world.clinician).post(reverse("guide:event_new"), form(**fields))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not NetworkItem.objects.exists()


def test_an_event_that_is_over_is_not_news(world, sign_in):
    item = event(world, "Picnic", world.clinician, readers=ItemReaders.EVERYBODY)
    ended = clock.now() - timedelta(hours=1)
    NetworkItem.objects.filter(pk=item.pk).update(starts_at=ended - timedelta(hours=1), ends_at=ended)
    assert "Picnic" not in read_by(sign_in())
    assert "Picnic" not in read_by(sign_in(), "guide:front")
