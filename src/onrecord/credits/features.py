"""What a network reads of a proposal beside the encoder's states: what it is, what the rules say, what stands around it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from onrecord.attributions import Attribution
from onrecord.credits.credit import CREDIT_KINDS
from onrecord.credits.found import SORTS, Proposal
from onrecord.credits.lexicon import lexicon
from onrecord.spans import Span

Floats = npt.NDArray[np.float32]

_KINDS_OF_NOUN = ("speaking", "printed", "consulted", "kept")
FEATURES = (
    *("by rule", "begins before its name", "goes on behind its name", "asked", "refers", "nameless", "capital", "first line"),
    *(
        "quoted",
        "length",
        "often",
        "by rule elsewhere",
        "rules before",
        "deep in its sentence",
        "own",
        "plural",
        "definite",
        "indefinite",
        "possessed",
    ),
    *("asked for", "says", "source", "source begins", "source ends", "content", "cue", "cue after", "cue before"),
    *_KINDS_OF_NOUN,
    *SORTS,
    *CREDIT_KINDS,
)
"""The features of a proposal in the order of its row."""

_ASKED_FOR = re.compile(
    r"\b(?:told|tells?|according to|citing|cites?|cited|quot\w+|in|on|by|via|with|to|from|for|of|said|wrote|says)\s"
    r"(?:the |an? |its |his |her |their |that |this )?\W*\Z"
)
_DEFINITE = re.compile(r"\b[Tt](?:he|his|hat|hose|hese) (?:[\w-]+ )?\Z")
_INDEFINITE = re.compile(r"\b[Aa]n? (?:[\w-]+ ){0,2}\Z")
_POSSESSED = re.compile(r"(?:\b[Hh]is|\b[Hh]er|\b[Ii]ts|\b[Tt]heir|['’]s|s['’]) (?:[\w-]+ ){0,2}\Z")
_NEAR = 40
_BESIDE = 25
_OFTEN = 5
_LONG_SENTENCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What proposals stand in: the text, its statements, and the name or domain of its outlet."""

    text: str
    attributions: Sequence[Attribution]
    outlet: str | None


def features(proposed: Sequence[Proposal], *, page: Page) -> Floats:
    """Return a row of `FEATURES` for each proposal."""
    words = [one.found.name_span.cut(page.text).casefold() for one in proposed]
    often = Counter(words)
    ruled = Counter(word for word, one in zip(words, proposed, strict=True) if one.by_rule)
    before = np.cumsum([0, *(one.by_rule and one.found.kind != "document" for one in proposed)])
    roles = {role: _spans(page, role) for role in ("source", "cue", "content")}
    inside = _depths(page.text)
    rows = np.zeros((len(proposed), len(FEATURES)), np.float32)
    for row, one, word, number in zip(rows, proposed, words, before[:-1], strict=True):
        row[: len(FEATURES) - len(SORTS) - len(CREDIT_KINDS)] = [
            *_of_itself(one, page=page),
            inside[one.found.name_span.start] > 0,
            len(word) / 20,
            min(often[word], _OFTEN) / _OFTEN,
            ruled[word] > one.by_rule,
            min(number, _OFTEN) / _OFTEN,
            *_of_its_place(one.found.name_span, page=page, outlet=one.found.credited),
            *_of_roles(one.found.name_span, roles=roles),
            *(one.sort == "noun" and lexicon().has(word, among=kind) for kind in _KINDS_OF_NOUN),
        ]
        row[FEATURES.index(one.sort)] = row[FEATURES.index(one.found.kind)] = 1
    return rows


def _spans(page: Page, role: str) -> npt.NDArray[np.int64]:
    pieces = [(piece.start, piece.end) for found in page.attributions for piece in getattr(found, role)]
    return np.array(pieces, np.int64).reshape(-1, 2)


def _depths(text: str) -> npt.NDArray[np.int64]:
    """Return for each character how many quotations are open before it, as “ and ” count them."""
    letters = np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), np.uint32)
    return np.cumsum((letters == ord("“")).astype(np.int64) - (letters == ord("”")))


def _of_itself(one: Proposal, *, page: Page) -> Iterator[bool]:
    found = one.found
    yield one.by_rule
    yield found.span.start < found.name_span.start
    yield found.span.end > found.name_span.end
    yield one.is_asked
    yield found.refers
    yield found.credited is None
    yield page.text[found.name_span.start].isupper()
    yield found.name_span.start < page.text.find("\n")


def _of_its_place(name: Span, *, page: Page, outlet: str | None) -> Iterator[float]:
    text = page.text
    opening = max(text.rfind(". ", 0, name.start), text.rfind("\n", 0, name.start), 0)
    low = max(name.start - _NEAR, 0)
    yield min(name.start - opening, _LONG_SENTENCE) / 100
    yield page.outlet is not None and outlet is not None and outlet.casefold() == page.outlet.casefold()
    yield text[name.end - 1] == "s"
    yield _DEFINITE.search(text, low, name.start) is not None
    yield _INDEFINITE.search(text, low, name.start) is not None
    yield _POSSESSED.search(text, low, name.start) is not None
    yield _ASKED_FOR.search(text, low, name.start) is not None
    yield _says().match(text, name.end) is not None


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:[\w'’]+ ){{0,2}}?(?:{lexicon().one_of('reported')})\b")


def _of_roles(name: Span, *, roles: Mapping[str, npt.NDArray[np.int64]]) -> Iterator[bool]:
    source = _meeting(name, roles["source"])
    yield bool(len(source))
    yield bool((name.start - source[:, 0] <= len("the ")).any())
    yield bool((source[:, 1] - name.end <= len("’s")).any())
    yield bool(len(_meeting(name, roles["content"])))
    cue = roles["cue"]
    yield bool(len(_meeting(name, cue)))
    after, before = cue[:, 0] - name.end, name.start - cue[:, 1]
    yield bool(((after >= 0) & (after <= _BESIDE)).any())
    yield bool(((before >= 0) & (before <= _BESIDE)).any())


def _meeting(name: Span, spans: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return spans[(spans[:, 0] < name.end) & (spans[:, 1] > name.start)]
