"""Marked articles as training examples: windows of pieces with their cues, and sentences put into frames for chains."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.attributions.windows import Pieces, Window, WindowSettings, cut_pieces, lay_out

Spans = tuple[tuple[int, int], ...]
HELD_OUT = 40
"""Training articles that no weight has seen: scores are calibrated and thresholds chosen on them."""

QUIET = -1
"""Label of a position that takes no part in a loss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One attribution as marked, in code points; `inner` when it stands inside another one's content.

    One that is not `sure` teaches nothing: neither that it is an attribution nor that it is none.
    """

    source: Spans
    cue: Spans
    content: Spans
    inner: bool = False
    sure: bool = True

    def moved(self, shift: int, *, inner: bool) -> "Marked":
        """Return the same mark `shift` code points further on."""
        source, cue, content = (tuple((s + shift, e + shift) for s, e in p) for p in (self.source, self.cue, self.content))
        return Marked(source=source, cue=cue, content=content, inner=inner, sure=self.sure)

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the first piece of any role starts and the last one ends."""
        spans = self.source + self.cue + self.content
        return min(s for s, _ in spans), max(e for _, e in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text and its attributions; `deep` when those inside contents are marked too."""

    id: str
    text: str
    marked: tuple[Marked, ...]
    deep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One cue in a window with the role of every position: 0 nothing, 1 source, 2 content."""

    start: int
    end: int
    inner: bool
    roles: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One window with labels. `outer` and `any`: 0 outside, 1 begin, 2 inside, or QUIET, for each position."""

    window: Window
    paragraph: np.ndarray
    outer: np.ndarray
    any: np.ndarray
    links: tuple[Link, ...]


def read_articles(path: Path) -> list[Article]:
    """Return the articles of a PolNeAR JSONL file; attributions without a cue or a content are left out."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Article(id=row["id"], text=row["text"], marked=tuple(_marked(row["attributions"]))) for row in rows]


def split(articles: Sequence[Article], *, held_out: int) -> tuple[list[Article], list[Article]]:
    """Return the articles to train on and those held out, the same ones whatever the run's seed."""
    held = set(random.Random(2018).sample(sorted({article.id for article in articles}), held_out))
    return [a for a in articles if a.id not in held], [a for a in articles if a.id in held]


def _marked(rows: Sequence[dict[str, list[list[int]]]]) -> Iterator[Marked]:
    for row in rows:
        if row["cue"] and row["content"]:
            source, cue, content = (tuple((s, e) for s, e in row[role]) for role in ("source", "cue", "content"))
            yield Marked(source=source, cue=cue, content=content)


def examples(article: Article, *, tokenizer: Tokenizer, settings: WindowSettings, first: int | None = None) -> list[Example]:
    """Return the windows of one article with their labels."""
    pieces = cut_pieces(article.text, tokenizer=tokenizer)
    labels = _Labels(article, pieces)
    return [labels.example(window) for window in lay_out(pieces, settings=settings, first=first)]


class _Labels:
    """Labels of a whole article, by piece."""

    def __init__(self, article: Article, pieces: Pieces) -> None:
        self.pieces = pieces
        size = len(pieces)
        self.outer = np.zeros(size, np.int64)
        self.any = np.zeros(size, np.int64)
        self.links: list[tuple[int, int, Marked]] = []
        framed = [m for m in article.marked if m.inner]
        for m in article.marked:
            holds = any(m.bounds[0] <= i.bounds[0] and i.bounds[1] <= m.bounds[1] for i in framed if i is not m)
            if not holds and not article.deep:
                for s, e in m.content:
                    a, b = self.range(s, e)
                    self.any[a:b] = QUIET
        for m in sorted(article.marked, key=lambda m: not m.inner):
            a, b = self.range(*m.cue[0])
            if a >= b:
                continue
            if not m.sure:
                self.any[a:b] = QUIET
                self.outer[a:b] = 0 if m.inner else QUIET
                continue
            self.any[a], self.any[a + 1 : b] = 1, 2
            if not m.inner:
                self.outer[a], self.outer[a + 1 : b] = 1, 2
            self.links.append((a, b, m))

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the pieces that share a character with a span."""
        return int(np.searchsorted(self.pieces.ends, start, "right")), int(np.searchsorted(self.pieces.starts, end, "left"))

    def roles(self, m: Marked) -> list[tuple[int, int, int]]:
        content = [(*self.range(s, e), 2) for s, e in m.content]
        return content + [(*self.range(s, e), 1) for s, e in m.source]

    def example(self, window: Window) -> Example:
        inside = window.piece >= 0
        lookup = np.where(inside, window.piece, 0)
        first, last = window.piece[inside][0], window.piece[inside][-1]
        links = [self._link(window, a, b, m) for a, b, m in self.links if first <= a and b <= last + 1]
        paragraph = self.pieces.paragraph[lookup]
        paragraph[~inside] = np.concatenate([[paragraph[1]], paragraph[:-1]])[~inside]
        return Example(
            window=window,
            paragraph=paragraph,
            outer=np.where(inside, self.outer[lookup], QUIET),
            any=np.where(inside, self.any[lookup], QUIET),
            links=tuple(links),
        )

    def _link(self, window: Window, a: int, b: int, m: Marked) -> Link:
        roles = np.zeros(len(window.piece), np.int64)
        for s, e, role in self.roles(m):
            roles[(window.piece >= s) & (window.piece < e)] = role
        # a paragraph break inside a content belongs to it, so that the chain sees one stretch
        for k in range(1, len(roles) - 1):
            if window.piece[k] < 0 and roles[k - 1] == roles[k + 1]:
                roles[k] = roles[k - 1]
        place = np.flatnonzero(window.piece == a)[0]
        return Link(start=int(place), end=int(place) + b - a, inner=m.inner, roles=roles)


# --- frames -----------------------------------------------------------------------------------------------------------

_SENTENCE_SLOT = re.compile(r"\{(?:core|lowered)\}")
_SENTENCE_END = re.compile(r"[.!?][\"”’'»)]*(?=\s|$)")
_LOWERED = frozenset(
    "The A An In On At He She They It But And As For This That These Those His Her Their Its If When While We There "
    "According Some Many Most Several After Before Since Even One Two All Every No Not Also By From With".split()
)
_PEOPLE = (
    "The report|The broadcast|State television|KCTV|The newspaper|The Times|The state news agency|Yonhap|Reuters|KBS|"
    "The Associated Press|A spokesman|A spokeswoman|A spokesman for the ministry|The ministry|Analysts|Officials|One official|"
    "The statement|The document|The memo|A senior official|He|She|They|It|The footage|The Guardian|CNN|The paper|The agency|"
    "The commentary|The magazine|A military analyst based in Seoul|The president|The prime minister|Rodong Sinmun|The letter|"
    "The Foreign Ministry|The committee|An aide|Two officials|Critics|The article|An editorial|The south Korean paper Hangyore|"
    "Interfax|The Washington Post|Fox News|A witness|Local media|The governor|Her lawyer|The broadcaster|The daily"
).split("|")
_SAYING = "reported|said|noted|claimed|wrote|stated|announced|disclosed|pointed out|added|recalled|says|reports|told reporters"
_SAYING_LIST = [*_SAYING.split("|"), "went on to say", "confirmed", "also said", "revealed", "asserted", "stressed", "has said"]


_PLAIN = ["that", "that", "that", "bare", "behind", "behind", "according", "citing"]
_QUOTING = ["quoted", "colon"]
"""Kinds of frames, as often as they are drawn; quoting ones only for a sentence without quotation marks."""

_FRAMES: dict[str, tuple[tuple[str, str], ...]] = {
    "that": (("source", "{Who}"), ("", " "), ("cue", "{said}"), ("", " "), ("content", "that {lowered}"), ("", ".")),
    "bare": (("source", "{Who}"), ("", " "), ("cue", "{said}"), ("", " "), ("content", "{lowered}"), ("", ".")),
    "behind": (("content", "{core}"), ("", ", "), ("source", "{who}"), ("", " "), ("cue", "{said}"), ("", ".")),
    "according": (("cue", "According to"), ("", " "), ("source", "{who}"), ("", ", "), ("content", "{lowered}"), ("", ".")),
    "citing": (("content", "{core}"), ("", ", "), ("cue", "according to"), ("", " "), ("source", "{who}"), ("", ".")),
    "quoted": (("content", "{open}{core},{close}"), ("", " "), ("source", "{who}"), ("", " "), ("cue", "{said}"), ("", ".")),
    "colon": (("source", "{Who}"), ("", " "), ("cue", "{said}"), ("", ": "), ("content", "{open}{core}.{close}")),
}
"""Each frame as its parts in order, a role or none and the words; `{core}` and `{lowered}`: the sentence without its stop."""


def framed(article: Article, *, rng: random.Random, rate: float) -> Article:
    """Return the article with some sentences put into a frame: "S." becomes "The report noted that S." and the like.

    Only sentences that hold whole attributions are framed; those become inner ones. This gives the chain its examples: the
    corpus itself marks outermost attributions only.
    """
    text, marked = article.text, list(article.marked)
    todo = sorted(marked, key=lambda m: -m.bounds[0])
    edge = len(text) + 1
    for m in todo:
        if m.inner or m.bounds[1] > edge or rng.random() > rate:
            continue
        start, end = _sentence(text, *m.bounds)
        inside = [k for k in marked if k.bounds[0] < end and k.bounds[1] > start]
        if end > edge or any(k.bounds[0] < start or k.bounds[1] > end for k in inside) or "\n" in text[start:end]:
            continue
        text, marked = _wrap(text, marked, start=start, end=end, inside=inside, rng=rng)
        edge = start
    return replace(article, text=text, marked=tuple(marked))


def _sentence(text: str, low: int, high: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, low) + 1
    for match in _SENTENCE_END.finditer(text, start, low):
        start = match.end() + 1
    found = _SENTENCE_END.search(text, max(low, high - 2))
    line = text.find("\n", high)
    stop = found.end() if found else len(text)
    return start, min(stop, line if line >= 0 else stop)


def _wrap(
    text: str, marked: list[Marked], *, start: int, end: int, inside: list[Marked], rng: random.Random
) -> tuple[str, list[Marked]]:
    """Return the text with its sentence from `start` to `end` in a frame, and all marks where they then lie."""
    made, frame, at = _framed_sentence(text[start:end], rng=rng)
    grown = len(made) - (end - start)
    held = {id(k) for k in inside}
    moved = [
        k.moved(at, inner=True) if id(k) in held else k.moved(grown, inner=k.inner) if k.bounds[0] >= end else k for k in marked
    ]
    return text[:start] + made + text[end:], [*moved, frame.moved(start, inner=False)]


def _framed_sentence(sentence: str, *, rng: random.Random) -> tuple[str, Marked, int]:
    """Return the sentence in a frame drawn by lot, the frame's own marks, and how far the sentence now lies from its start."""
    core = sentence[:-1] if sentence.endswith(".") else sentence
    lowered = core[:1].lower() + core[1:] if core.split(" ", 1)[0] in _LOWERED else core
    who, said = rng.choice(_PEOPLE), rng.choice(_SAYING_LIST)
    later = who if who.split()[0] not in _LOWERED else who[0].lower() + who[1:]
    quotes = rng.choice(['""', "“”", "‘’"]) if not set(core) & set("\"“”‘'") else ""
    kind = rng.choice(_PLAIN + (_QUOTING if quotes else []))
    marks = {"open": quotes[:1], "close": quotes[1:]}
    words = {"core": core, "lowered": lowered, "Who": who, "who": later, "said": said, **marks}
    return _filled(_FRAMES[kind], words)


def _filled(frame: tuple[tuple[str, str], ...], words: dict[str, str]) -> tuple[str, Marked, int]:
    made, at = "", 0
    places: dict[str, Spans] = {}
    for role, template in frame:
        part = template.format(**words)
        if role:
            places[role] = ((len(made), len(made) + len(part)),)
        if role == "content":
            at = len(made) + len(_SENTENCE_SLOT.split(template)[0].format(**words))
        made += part
    return made, Marked(source=places["source"], cue=places["cue"], content=places["content"]), at
