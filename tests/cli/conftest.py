"""A reader small enough to follow by eye: every `Somebody said something.` is a statement."""

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import onrecord.attributions
import onrecord.models
import onrecord.places
import onrecord.speakers
from onrecord.attributions import Attribution
from onrecord.gathering.readers import ReaderSettings
from onrecord.ledger import Ledger
from onrecord.reading import Reading
from onrecord.spans import Span
from onrecord.speakers import Mention, Speaker, Speakers

_SAID = re.compile(r"(?P<source>The \w+) (?P<cue>said) (?P<content>[^.]+)\.")
SURE, UNSURE = 0.9, 0.4


def _found(text: str, *, settings: SimpleNamespace | None, **_: object) -> list[Attribution]:
    least = settings.min_score if settings and settings.min_score is not None else 0.0
    scored = [(match, UNSURE if "perhaps" in match["content"] else SURE) for match in _SAID.finditer(text)]
    kept = [(match, score) for match, score in scored if score >= least]
    return [
        Attribution(
            id=f"a{number}",
            source=(_span(match, "source"),),
            cue=(_span(match, "cue"),),
            content=(_span(match, "content"),),
            manner="indirect",
            stance="asserts",
            parent=None,
            score=score,
        )
        for number, (match, score) in enumerate(kept, start=1)
    ]


def _span(match: re.Match[str], group: str) -> Span:
    return Span(start=match.start(group), end=match.end(group))


def _resolved(text: str, attributions: Sequence[Attribution]) -> Speakers:
    speakers = tuple(
        Speaker(
            id=each.id.replace("a", "s"),
            name=each.source[0].cut(text).removeprefix("The "),
            type="unnamed person",
            named=False,
            role=None,
            affiliation=None,
            place=None,
            mentions=(Mention(span=each.source[0], how="title"),),
        )
        for each in attributions
        if each.source
    )
    return Speakers(speakers=speakers, of={each.id: each.id.replace("a", "s") for each in attributions if each.source})


@pytest.fixture
def small_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onrecord.models, "attribution_model", lambda: SimpleNamespace(sha256="0" * 64))
    no_states = SimpleNamespace(parted=lambda *widths: (None,) * len(widths))
    monkeypatch.setattr(
        onrecord.attributions, "find_with_states", lambda *given, **named: (_found(*given, **named), no_states), raising=False
    )
    monkeypatch.setattr(onrecord.places, "find", lambda *_, **__: (), raising=False)
    monkeypatch.setattr(onrecord.speakers, "resolve", _resolved, raising=False)


@pytest.fixture
def read_quickly(monkeypatch: pytest.MonkeyPatch) -> Callable[[ModuleType], None]:
    """Have a command read, in processes of its own, with a reader that takes a millisecond."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "gathering" / "stand_in"))
    module = import_module("stand_in_reader")

    def settings(*, workers: int = 1, **_: object) -> ReaderSettings:
        return ReaderSettings(reader=module.READER, read=module.read, workers=min(workers, 2))

    return lambda command: monkeypatch.setattr(command, "ReaderSettings", settings)


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, article_of: Callable[..., Reading]) -> Path:
    """A ledger of three articles, the one that commands use by themselves."""
    path = tmp_path / "onrecord.db"
    monkeypatch.setenv("ONRECORD_LEDGER", str(path))
    mayor: dict[str, Any] = {"role": "mayor"}
    with Ledger.open(path) as ledger:
        for article in (
            article_of(
                ("Ada Quill", "the sea wall will hold", mayor),
                id_="https://veld.example/wall",
                outlet="KCNA",
                published="2031-03-18",
                title="Wall",
            ),
            article_of(("Ada Quill", "the wall fell", mayor), ("Ben Stern", "nonsense"), id_="fell.txt", outlet="Veld Radio"),
            article_of(id_="es", language="es", title="El muro resiste"),
        ):
            ledger.append(article, capture=None, seen_at="2031-04-01T06:00:00Z")
    return path
