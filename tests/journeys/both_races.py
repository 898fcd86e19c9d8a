"""The worlds of both races, and how they ended: one process for each, as setting Django up takes longer than the work."""

import json
import sys

import django


def main() -> None:
    django.setup()
    from tests.feedback.link_race import answers_kept, make_links_world  # models need settings first
    from tests.racing import make_world, outcome  # as above

    verb, *numbers = sys.argv[1:]
    if verb == "world":
        people, places, links = map(int, numbers)
        done = {"booking": make_world(people, places), "links": make_links_world(links)}
    else:
        booking, links = map(int, numbers)
        done = {"booking": outcome(booking), "links": answers_kept(links)}
    sys.stdout.write(json.dumps(done))


if __name__ == "__main__":
    main()
