from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """Django's own sessions app already holds the label "sessions"."""

    name = "sessions"
    label = "training_sessions"
    verbose_name = "training sessions"
