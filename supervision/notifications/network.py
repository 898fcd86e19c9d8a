"""The network's mail: one letter to each member, never a list of addresses."""

from __future__ import annotations

from core.mail import Mail, send_now
from supervision.models import NetworkMail
from supervision.stop_addresses import stop_address_of


def invitation(letter: NetworkMail) -> None:
    """Sent inside the letter's transaction: a mail that fails leaves the letter unsent."""
    session, person = letter.session, letter.membership.person
    stop = stop_address_of(letter.membership)
    send_now(
        Mail(
            to=person.email,
            subject=f"Network meeting: {session}",
            template="supervision/mail/network_meeting",
            context={"person": person, "session": session, "stop": stop},
            stop=stop,
            why=f"You are a member of the network of {session.service} and agreed to its mail.",
        )
    )
