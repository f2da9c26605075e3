from collections.abc import Callable, Mapping

import pytest

from onrecord.reuse import Match, MemoryIndex, Postings, ReuseSettings, postings, trace

Trace = Callable[..., tuple[Match, ...]]


@pytest.fixture
def traced() -> Trace:
    """Traces the last of some texts in those before it; their ids are their names."""

    def run(*, settings: ReuseSettings | None = None, **texts: str) -> tuple[Match, ...]:
        known: dict[str, Postings] = {name: postings(name, text) for name, text in texts.items()}
        index = MemoryIndex()
        *before, last = known.values()
        for each in before:
            index.add(each)
        return trace(last, index=index, known=known, settings=settings)

    return run


@pytest.fixture
def traced_all() -> Callable[[Mapping[str, str]], list[Match]]:
    """Traces each of some texts in those before it."""

    def run(texts: Mapping[str, str]) -> list[Match]:
        known: dict[str, Postings] = {}
        index = MemoryIndex()
        found: list[Match] = []
        for name, text in texts.items():
            known[name] = postings(name, text)
            found += trace(known[name], index=index, known=known)
            index.add(known[name])
        return found

    return run
