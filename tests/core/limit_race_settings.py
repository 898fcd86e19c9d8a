"""The tests' settings with the limits' server of the environment, for processes beside the tests."""

import os

from config.settings.test import *  # noqa: F403

VALKEY_URL = os.environ.get("VALKEY_URL", "")
