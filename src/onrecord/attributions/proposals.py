"""What the model proposes: for each likely cue its source, its content, and the evidence for it.

Windows are encoded a few at a time and dropped again, so that memory stays bounded however long the text is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from onrecord.attributions.borders import Place, tidy_content, tidy_words
from onrecord.attributions.windows import Pieces, Window, WindowSettings, cut_pieces, lay_out
from onrecord.models import AttributionModel, Chain, Encoded

Floats = npt.NDArray[np.float32]
Longs = npt.NDArray[np.int64]

EVIDENCE = ("outer cue", "any cue", "outer valid", "any valid", "content", "source", "has source", "length")
"""Kinds of evidence, in the order of `Proposal.evidence`: logits of the tagger and of the linker, mean log probabilities of
the roles given, whether there is a source, and the log of the content's number of pieces."""

NOTHING, SOURCE, CONTENT = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSettings:
    """`floor`: least probability of a cue's first piece to be looked at; `chunk` and `batch`: windows held and run at once."""

    floor: float = 0.12
    chunk: int = 16
    batch: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One cue with what the linker gave it, borders put where a person would put them; not yet decided on.

    `evidence` is empty where only reading a content again brought the proposal up; `again` is the log odds that it is
    right there, None where it did not show or nothing was read again.
    """

    cue: Place
    source: tuple[Place, ...]
    content: tuple[Place, ...]
    evidence: tuple[float, ...]
    again: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """A likely cue in a window: its positions there, and the tagger's logits for its first one."""

    window: int
    start: int
    end: int
    outer: float
    any: float


def propose(text: str, *, model: AttributionModel, settings: ProposalSettings) -> Iterator[Proposal]:
    """Yield the proposals for a text, window by window, in the order of their cues within each."""
    pieces = cut_pieces(text, tokenizer=model.tokenizer)
    windows = lay_out(pieces, settings=WindowSettings())
    owned = list(_owned(windows))
    for start in range(0, len(windows), settings.chunk):
        chunk = slice(start, start + settings.chunk)
        for proposal in _Chunk(pieces, windows[chunk], owned[chunk], model).proposals(settings):
            tidy = _tidied(text, proposal)
            if tidy.content:
                yield tidy


def _tidied(text: str, proposal: Proposal) -> Proposal:
    (cue,) = tidy_words(text, [proposal.cue]) or (proposal.cue,)
    return replace(proposal, cue=cue, source=tidy_words(text, proposal.source), content=tidy_content(text, proposal.content))


def _owned(windows: Sequence[Window]) -> Iterator[Place]:
    """Yield for each window the range of pieces whose cues it decides on: neighbours split their overlap in the middle."""
    stops = [int(window.piece.max()) + 1 for window in windows]
    firsts = [int(window.piece[window.piece >= 0][0]) for window in windows[1:]]
    begin = 0
    for stop, following in zip(stops, [*firsts, *stops[-1:]], strict=True):
        end = (stop + following + 1) // 2
        yield begin, end
        begin = end


class _Chunk:
    """A few windows and what the encoder says of them."""

    def __init__(self, pieces: Pieces, windows: Sequence[Window], owned: Sequence[Place], model: AttributionModel) -> None:
        self.pieces, self.windows, self.owned, self.model = pieces, windows, owned, model

    def proposals(self, settings: ProposalSettings) -> Iterator[Proposal]:
        order = sorted(range(len(self.windows)), key=lambda n: len(self.windows[n].ids))
        found: dict[int, list[Proposal]] = {}
        for start in range(0, len(order), settings.batch):
            numbers = order[start : start + settings.batch]
            encoded = self._encode(numbers)
            rows = enumerate(zip(numbers, encoded.cue, strict=True))
            cues = [cue for row, (n, logits) in rows for cue in self._cues(logits, row=row, n=n, floor=settings.floor)]
            for cue, proposal in zip(cues, self._link(encoded, cues, numbers), strict=True):
                if proposal.content:
                    found.setdefault(numbers[cue.window], []).append(proposal)
        for n in sorted(found):
            yield from found[n]

    def _encode(self, numbers: Sequence[int]) -> Encoded:
        size = max(len(self.windows[n].ids) for n in numbers)
        ids, features = np.zeros((2, len(numbers), size), np.int64)
        for row, n in enumerate(numbers):
            window = self.windows[n]
            ids[row, : len(window.ids)] = window.ids
            features[row, : len(window.ids)] = window.features
        return self.model.encode(ids, features)

    def _cues(self, logits: Floats, *, row: int, n: int, floor: float) -> Iterator[_Cue]:
        """Yield the likely cues of one window that the window decides on."""
        piece = self.windows[n].piece
        low, high = self.owned[n]
        two = logits[: len(piece)].reshape(-1, 2, 3)
        two = two - two.max(-1, keepdims=True)
        shares = np.exp(two)
        shares /= shares.sum(-1, keepdims=True)
        begins = shares[:, :, 1]
        inside = (two.argmax(-1) == 2) & (piece >= 0)[:, None]
        mine = (piece >= low) & (piece < high) & (begins.max(1) > floor)
        for start in np.flatnonzero(mine):
            head = int(begins[start].argmax())
            end = int(start) + 1
            while end < len(piece) and inside[end, head]:
                end += 1
            outer, anyway = _logit(begins[start])
            yield _Cue(window=row, start=int(start), end=end, outer=float(outer), any=float(anyway))

    def _link(self, encoded: Encoded, cues: Sequence[_Cue], numbers: Sequence[int]) -> list[Proposal]:
        if not cues:
            return []
        settings = self.model.settings
        rows = np.array([cue.window for cue in cues])[:, None]
        starts, ends = (np.array([getattr(cue, side) for cue in cues])[:, None] for side in ("start", "end"))
        where = starts + np.arange(-settings.before, settings.after)
        lengths = np.array([len(self.windows[n].ids) for n in numbers])[rows]
        real = (where >= 0) & (where < lengths)
        where = where.clip(0, encoded.hidden.shape[1] - 1)
        paragraph = self._paragraphs(numbers, size=encoded.hidden.shape[1])
        apart = (paragraph[rows, where] - paragraph[rows, starts]).clip(-3, 3) + 3
        within = (where >= starts) & (where < ends) & real
        roles, valid = self.model.link(
            around=encoded.narrow[rows, where],
            cue=np.stack([encoded.hidden[cue.window, cue.start : cue.end].mean(0) for cue in cues]),
            apart=apart.astype(np.int64),
            within=within.astype(np.int64),
            real=real.astype(np.float32),
        )
        roles[~real] = (0.0, -1e4, -1e4)
        path = best_path(roles, chain=settings.chain)
        return [self._proposal(cue, numbers[cue.window], path[k], roles[k], valid[k], where[k]) for k, cue in enumerate(cues)]

    def _paragraphs(self, numbers: Sequence[int], *, size: int) -> Longs:
        """Return the paragraph of every position of a batch; a `[SEP]` belongs to the paragraph before it."""
        out = np.zeros((len(numbers), size), np.int64)
        for row, n in enumerate(numbers):
            piece = self.windows[n].piece
            held = np.maximum.accumulate(np.where(piece >= 0, piece, -1))
            held[held < 0] = piece[1]
            out[row, : len(piece)] = self.pieces.paragraph[held]
        return out

    def _proposal(self, cue: _Cue, n: int, path: Longs, roles: Floats, valid: Floats, where: Longs) -> Proposal:
        piece = self.windows[n].piece[where.clip(0, len(self.windows[n].piece) - 1)]
        sure = roles - np.logaddexp.reduce(roles, axis=-1, keepdims=True)
        source, content = (np.flatnonzero(path == role) for role in (SOURCE, CONTENT))
        evidence = (
            cue.outer,
            cue.any,
            float(valid[0]),
            float(valid[1]),
            float(sure[content, CONTENT].mean()) if len(content) else 0.0,
            float(sure[source, SOURCE].mean()) if len(source) else 0.0,
            float(len(source) > 0),
            float(np.log1p(len(content))),
        )
        first, last = (int(self.windows[n].piece[k]) for k in (cue.start, cue.end - 1))
        return Proposal(
            cue=(int(self.pieces.starts[first]), int(self.pieces.ends[last])),
            source=tuple(self._places(path, piece, SOURCE)),
            content=tuple(self._places(path, piece, CONTENT)),
            evidence=evidence,
        )

    def _places(self, path: Longs, piece: Longs, role: int) -> Iterator[Place]:
        """Yield the stretches of one role as places; one that runs over a paragraph break is cut there."""
        chosen = np.flatnonzero((path == role) & (piece >= 0))
        if not len(chosen):
            return
        for run in np.split(chosen, np.flatnonzero(np.diff(chosen) != 1) + 1):
            yield int(self.pieces.starts[piece[run[0]]]), int(self.pieces.ends[piece[run[-1]]])


def _logit(share: Floats) -> Floats:
    bounded = share.clip(1e-6, 1 - 1e-6)
    return np.asarray(np.log(bounded / (1 - bounded)), np.float32)


def best_path(roles: Floats, *, chain: Chain) -> Longs:
    """Return the best sequence of roles under the chain, N x L, from logits N x L x 3 (Viterbi)."""
    step = np.array(chain.step, np.float32)
    count, length, _ = roles.shape
    back = np.zeros((length, count, roles.shape[2]), np.int64)
    total = roles[:, 0] + np.array(chain.start, np.float32)
    for t in range(1, length):
        options = total[:, :, None] + step
        back[t] = options.argmax(1)
        total = options.max(1) + roles[:, t]
    path = np.zeros((count, length), np.int64)
    path[:, -1] = (total + np.array(chain.end, np.float32)).argmax(1)
    rows = np.arange(count)
    for t in range(length - 1, 0, -1):
        path[:, t - 1] = back[t][rows, path[:, t]]
    return path
