"""What gets ready for later waits until nothing is at work."""

import threading
import time

from assistant.engines.embedded.idle import Lull


def test_waits_for_the_work_to_end_and_a_while_longer() -> None:
    lull, ends = Lull(), list[str]()

    def prepare() -> None:
        lull.wait(0.2)
        ends.append("ready")

    waiting = threading.Thread(target=prepare)
    with lull.over():
        waiting.start()
        with lull.over():
            time.sleep(0.3)
        time.sleep(0.3)
        ends.append("worked")
    ended = time.monotonic()
    waiting.join(10)
    assert ends == ["worked", "ready"] and time.monotonic() - ended >= 0.2


def test_work_that_begins_in_a_lull_starts_the_waiting_anew() -> None:
    lull = Lull()
    waiting = threading.Thread(target=lull.wait, args=(0.3,))
    waiting.start()
    time.sleep(0.1)
    with lull.over():
        time.sleep(0.4)
        assert waiting.is_alive()
    waiting.join(10)
    assert not waiting.is_alive()
