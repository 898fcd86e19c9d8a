from tests.cast import EVERYBODY, Door

DOORS = [Door("core:health", frozenset(EVERYBODY))]
