"""What the technical administration shows of the packages: nothing, but for the set-up of an identity provider.

Their own pages would show second-step secrets and tokens, and give rights and addresses past the audit log.
"""

from django.apps import apps
from django.conf import settings
from django.contrib import admin

OF_PACKAGES = {"socialaccount.socialapp"}


def is_ours(module: str) -> bool:
    return (settings.BASE_DIR / module.partition(".")[0]).is_dir()


def keep_technical_administration_to_our_rooms() -> None:
    for model in apps.get_models():
        if (
            admin.site.is_registered(model)
            and not is_ours(model.__module__)
            and model._meta.label_lower not in OF_PACKAGES
        ):
            admin.site.unregister(model)
