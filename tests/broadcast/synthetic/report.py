"""The made broadcast: its script spoken at an uneven pace, and the subtitles that a careful person would make of it.

Words take longer the longer they are, by chance a quarter more or less, and there are pauses at commas, at full stops and
between voices. Subtitles have two lines of 42 characters at most and are cut at sentences and commas where they can be.
"""

import random
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("report.toml")
_COLUMNS = 42
_MOST = 2 * _COLUMNS
_WORD_MS, _LETTER_MS = 150, 52
_PAUSES_MS = {",": 220, ".": 480}
_CHANGE_MS = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of the script and when it is spoken."""

    text: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A statement of the script; `around` has the words of the statement that it lies in, empty for the outermost."""

    who: str
    words: str
    around: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The subtitles of the broadcast, and what a person marked in its script."""

    srt: str
    truths: tuple[Truth, ...]
    lasts_ms: int


def report(*, seed: int = 1) -> Report:
    """Return the broadcast as it is spoken with one seed for its pace."""
    chance = random.Random(seed)
    now, shown, truths = 1000, [], []
    for part in tomllib.loads(SCRIPT.read_text(encoding="utf-8"))["part"]:
        words = list(spoken(part["text"].split(), begins=now, chance=chance))
        now = words[-1].end_ms + _CHANGE_MS
        shown += list(subtitles(words, label=f"{part['voice']}: "))
        voice = str(part["voice"]).split(",")[0].title()
        truths += list(truths_of(part, words, who=None if voice == "Narrator" else voice))
    return Report(srt=srt(shown), truths=tuple(truths), lasts_ms=now)


def srt(shown: Iterable[tuple[int, int, str]]) -> str:
    """Return subtitles as a file holds them."""
    timed = ((f"{_clock(start)} --> {_clock(end)}", text) for start, end, text in shown)
    return "\n".join(f"{number}\n{times}\n{text}\n" for number, (times, text) in enumerate(timed, 1))


def spoken(words: list[str], *, begins: int, chance: random.Random) -> Iterator[Word]:
    now = begins
    for word in words:
        lasts = round((_WORD_MS + _LETTER_MS * len(word)) * chance.uniform(0.75, 1.25))
        yield Word(text=word, start_ms=now, end_ms=now + lasts)
        now += lasts + round(_PAUSES_MS.get(word[-1], 0) * chance.uniform(0.5, 1.5))


def subtitles(words: list[Word], *, label: str) -> Iterator[tuple[int, int, str]]:
    """Yield subtitles; the first has the label."""
    held = [words[0]]
    for word in words[1:]:
        length = len(label) + sum(len(each.text) + 1 for each in held)
        if (
            held[-1].text.endswith(".")
            or length + len(word.text) > _MOST
            or (held[-1].text.endswith(",") and length > _COLUMNS)
        ):
            yield _subtitle(held, label=label)
            label, held = "", []
        held.append(word)
    yield _subtitle(held, label=label)


def _subtitle(words: list[Word], *, label: str) -> tuple[int, int, str]:
    text = label + " ".join(word.text for word in words)
    if len(text) > _COLUMNS:
        cut = text.rfind(" ", 0, len(text) // 2 + 8)
        text = f"{text[:cut]}\n{text[cut + 1 :]}"
    return words[0].start_ms, words[-1].end_ms, text


def truths_of(part: dict[str, object], words: list[Word], *, who: str | None) -> Iterator[Truth]:
    """Yield the statements of a part: where it is a person's, all of it and what is in it; `who` is None for the narrator."""
    whole = " ".join(word.text for word in words)
    if who:
        yield Truth(who=who, words=whole, around="", start_ms=words[0].start_ms, end_ms=words[-1].end_ms)
    statements = part.get("statement", [])
    assert isinstance(statements, list)
    for statement in statements:
        start, end = _times(statement["all"], words)
        around = statement.get("inside") or (whole if who else "")
        yield Truth(who=statement["who"], words=statement["words"], around=around, start_ms=start, end_ms=end)


def _times(said: str, words: list[Word]) -> tuple[int, int]:
    wanted = said.split()
    bare = [word.text.rstrip(",.") for word in words]
    wanted = [word.rstrip(",.") for word in wanted]
    first = next(n for n in range(len(bare)) if bare[n : n + len(wanted)] == wanted)
    return words[first].start_ms, words[first + len(wanted) - 1].end_ms


def _clock(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"
