import pytest

from tests.courses.packages.host import Host


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    """Each test unpacks into a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def host():
    return Host()
