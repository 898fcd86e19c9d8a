"""Property tests here measure what is right, not how fast a shared machine is, and repeat from run to run."""

from hypothesis import settings

settings.register_profile("evidence", deadline=None, derandomize=True)
settings.load_profile("evidence")
