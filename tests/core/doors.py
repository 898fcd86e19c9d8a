from tests.cast import EVERYBODY, Door

# None of them says anything of a person but whether it is the one whose browser this was.
DOORS = [
    Door(f"core:{name}", frozenset(EVERYBODY))
    for name in ("health", "manifest", "service_worker", "offline", "connection")
]
