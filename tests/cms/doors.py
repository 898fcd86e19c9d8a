from tests.cast import EVERYBODY, Door

DOORS = [Door("media", frozenset(EVERYBODY), (("path", "media_path"),))]
