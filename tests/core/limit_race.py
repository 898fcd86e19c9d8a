"""Twenty-five tries at the same moment; prints how many got through."""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

TRIES, MOST = 25, 10


def main(start: float) -> int:
    import django

    django.setup()
    from django.db import connection

    from core.limits import Limit

    limit, ready = Limit("race", most=MOST, seconds=600), threading.Barrier(TRIES)

    def try_once(_: int) -> bool:
        ready.wait(timeout=60)
        time.sleep(max(0.0, start - time.time()))
        try:
            return limit.take("one account")
        finally:
            connection.close()

    with ThreadPoolExecutor(TRIES) as pool:
        return sum(pool.map(try_once, range(TRIES)))


if __name__ == "__main__":
    sys.stdout.write(str(main(float(sys.argv[1]))))
