"""Twenty-five tries at the same moment, as soon as a line comes in; prints how many got through."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor

TRIES, MOST = 25, 10


def main() -> int:
    import django

    django.setup()
    from django.db import connection

    from config.policy import Tries
    from core.limits import Limit

    limit, ready = Limit(Tries("race", MOST, 600)), threading.Barrier(TRIES + 1)

    def try_once(_: int) -> bool:
        ready.wait(timeout=60)
        try:
            return limit.take("one account")
        finally:
            connection.close()

    with ThreadPoolExecutor(TRIES) as pool:
        tries = pool.map(try_once, range(TRIES))
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        ready.wait(timeout=60)
        return sum(tries)


if __name__ == "__main__":
    sys.stdout.write(str(main()))
