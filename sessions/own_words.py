"""Kinds of session, which a service may call by words of its own."""

from people.own_words import WordList
from sessions.enums import SessionKind

KINDS_OF_SESSION = WordList("session_kind", "Kinds of session", "kind of session", SessionKind)
