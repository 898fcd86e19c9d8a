from django.db import models


class NoticeRole(models.TextChoices):
    PARTICIPANT = "participant", "Who takes part"
    HOST = "host", "Hosts and facilitators"
    MANAGER = "manager", "Their managers"
    ADMINISTRATOR = "administrator", "Administrators"
