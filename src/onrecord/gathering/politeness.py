"""How often a host is visited, how long to wait when it says so, and when to try again after a failure."""

import random
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_MAX_HOSTS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceSettings:
    """Seconds between two visits to one host: `least_s`, or what the host asks for, up to `most_s`.

    `patience_s` is the longest that a host may send us away for (Retry-After) and still be waited for.
    """

    least_s: float = 1.0
    most_s: float = 30.0
    patience_s: float = 60.0


class Pace:
    """Keeps the visits to each host apart. The clock and the sleep can be given, in seconds."""

    def __init__(
        self,
        *,
        settings: PaceSettings | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.settings = settings or PaceSettings()
        self.clock = clock
        self._sleep = sleep
        self._next: OrderedDict[str, float] = OrderedDict()

    def wait(self, host: str, *, delay_s: float | None = None) -> None:
        """Wait until a host may be visited again, and note this visit.

        Args:
            host: Which.
            delay_s: How far apart the host wants its visits, null where it does not say; kept within the settings.
        """
        pause = self._next.get(host, 0.0) - self.clock()
        if pause > 0:
            self._sleep(pause)
        apart = min(max(delay_s or 0.0, self.settings.least_s), self.settings.most_s)
        self._note(host, self.clock() + apart)

    def hold(self, host: str, *, seconds: float) -> None:
        """Leave a host alone for some seconds, at most for those of `patience_s`."""
        until = self.clock() + min(seconds, self.settings.patience_s)
        self._note(host, max(until, self._next.get(host, 0.0)))

    def _note(self, host: str, until: float) -> None:
        self._next[host] = until
        self._next.move_to_end(host)
        while len(self._next) > _MAX_HOSTS:
            self._next.popitem(last=False)


def backoff_s(failures: int, *, first_s: float, most_s: float, jitter: Callable[[], float] = random.random) -> float:
    """Return how long to wait after so many failures in a row, in seconds.

    Doubles with each failure up to a limit; of that, half is left to chance, so that what failed together does not come
    back together.

    Args:
        failures: 1 after the first failure.
        first_s: The wait after the first, before chance.
        most_s: The longest.
        jitter: A number from 0 up to 1.
    """
    whole = most_s if failures > 32 else min(most_s, first_s * 2.0 ** (failures - 1))
    return whole * (0.5 + jitter() / 2)
