"""Production's settings, and one bare page beside the product's own to measure against."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-measuring-on-this-machine-only-for-measuring")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,testserver")
os.environ.setdefault("MAIL_URL", "smtp://localhost")
os.environ.setdefault("MAIL_FROM", "attune@localhost")
os.environ.setdefault("SITE_URL", "http://localhost")
os.environ.setdefault("PACKAGE_HOST", "packages.testserver")
os.environ.setdefault("BEHIND_PLAIN_HTTP", "1")

from config.settings.production import *  # noqa: F403

FIGURES_IN_WORKER = False  # a page is measured with what it costs to build, and no worker runs beside it
SECOND_STEP = False  # the people of the sample data have set none up
ROOT_URLCONF = "tests.benchmarks.urls"
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
REFLECTION_KEYS = ["YmVuY2htYXJrcy1vbmx5LWtleS1iZW5jaG1hcmtzLS0="]
# The names of static files are those of the source tree: collecting and compressing them is a matter of the build.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
