"""What the model proposes: for each likely cue its source, its content, and the evidence for it.

Windows are encoded a few at a time and dropped again, so that memory stays bounded however long the text is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from onrecord.attributions.borders import Place, tidy_content, tidy_source, tidy_words
from onrecord.attributions.piece_states import StateKeeper
from onrecord.attributions.telling import is_address, tells
from onrecord.attributions.windows import Pieces, Window, WindowSettings, cut_pieces, lay_out
from onrecord.models import AttributionModel, Chain

Floats = npt.NDArray[np.float32]
Longs = npt.NDArray[np.int64]

EVIDENCE = ("outer cue", "any cue", "outer valid", "any valid", "content", "source", "has source", "length")
"""Kinds of evidence, in the order of `Proposal.evidence`: logits of the tagger and of the linker, mean log probabilities of
the roles given, whether there is a source, and the log of the content's number of pieces."""

NOTHING, SOURCE, CONTENT = 0, 1, 2
BLOCK = 32
"""Cues that are linked at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSettings:
    """`floor`: least probability of a cue's first piece to be looked at; `chunk`: windows held at once."""

    floor: float = 0.2
    chunk: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One cue with what the linker gave it, borders put where a person would put them; not yet decided on.

    `evidence` is empty where the model did not bring the proposal up; `layout` is the log odds that the page's layout gives
    it, None where it gives none. `telling` is false where it would tell nothing inside another one's content.
    """

    cue: Place
    source: tuple[Place, ...]
    content: tuple[Place, ...]
    evidence: tuple[float, ...]
    layout: float | None = None
    telling: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _States:
    """What the encoder says of a few windows, their P positions one after the other.

    `piece` is the piece at each position (-1 for `[CLS]` and `[SEP]`), `low` and `high` the bounds of its window, `mine`
    whether the window decides on cues there; `hidden` is P x 384, `narrow` P x 128, `cue` P x 6.
    """

    piece: Longs
    low: Longs
    high: Longs
    mine: npt.NDArray[np.bool_]
    hidden: Floats
    narrow: Floats
    cue: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    """N likely cues: where each begins and ends among the positions, and the tagger's log odds as outermost and as any."""

    start: Longs
    end: Longs
    odds: Floats


def propose(
    text: str, *, model: AttributionModel, settings: ProposalSettings, keeper: StateKeeper | None = None
) -> Iterator[Proposal]:
    """Yield the proposals for a text in the order of their cues.

    Args:
        text: The text exactly as stored.
        model: The weights to read with.
        settings: What is looked at.
        keeper: Where to keep a few numbers of every piece's state; it is complete when the last proposal was drawn.
    """
    pieces = cut_pieces(text, tokenizer=model.tokenizer)
    if keeper is not None:
        keeper.begin(pieces)
    windows = lay_out(pieces, settings=WindowSettings())
    owned = list(_owned(windows))
    for start in range(0, len(windows), settings.chunk):
        chunk = slice(start, start + settings.chunk)
        states = _encoded(windows[chunk], owned[chunk], model=model)
        if keeper is not None:
            own = states.mine & (states.piece >= 0)
            keeper.keep(states.piece[own], states.hidden[own])
        linked = _linked(states, _likely(states, floor=settings.floor), pieces=pieces, model=model)
        for proposal in sorted(linked, key=lambda proposal: proposal.cue):
            tidy = _tidied(text, proposal)
            if tidy.content and not is_address(text, cue=tidy.cue, source=tidy.source):
                yield tidy


def _tidied(text: str, proposal: Proposal) -> Proposal:
    (cue,) = tidy_words(text, [proposal.cue]) or (proposal.cue,)
    tidy = replace(proposal, cue=cue, source=tidy_source(text, proposal.source), content=tidy_content(text, proposal.content))
    return replace(tidy, telling=tells(text, cue=cue, source=tidy.source, content=tidy.content))


def _owned(windows: Sequence[Window]) -> Iterator[Place]:
    """Yield for each window the range of pieces whose cues it decides on: neighbours split their overlap in the middle."""
    stops = [int(window.piece.max()) + 1 for window in windows]
    firsts = [int(window.piece[window.piece >= 0][0]) for window in windows[1:]]
    begin = 0
    for stop, following in zip(stops, [*firsts, *stops[-1:]], strict=True):
        end = (stop + following + 1) // 2
        yield begin, end
        begin = end


def _encoded(windows: Sequence[Window], owned: Sequence[Place], *, model: AttributionModel) -> _States:
    """Return what the encoder says of some windows, run one by one: together they would have to be padded."""
    sizes = np.array([len(window.ids) for window in windows])
    high = np.cumsum(sizes)
    low = high - sizes
    piece = np.concatenate([window.piece for window in windows]).astype(np.int64)
    owners = np.repeat(np.array(owned), sizes, axis=0)
    parts = [model.encode(window.ids[None].astype(np.int64), window.features[None].astype(np.int64)) for window in windows]
    return _States(
        piece=piece,
        low=np.repeat(low, sizes),
        high=np.repeat(high, sizes),
        mine=(piece >= owners[:, 0]) & (piece < owners[:, 1]),
        hidden=np.concatenate([part.hidden[0] for part in parts]),
        narrow=np.concatenate([part.narrow[0] for part in parts]),
        cue=np.concatenate([part.cue[0] for part in parts]),
    )


def _likely(states: _States, *, floor: float) -> _Cues:
    """Return the likely cues: a cue begins where either tag "begin" is likelier than `floor`, and goes on while it says so."""
    two = states.cue.reshape(-1, 2, 3)
    shares = np.exp(two - two.max(-1, keepdims=True))
    shares /= shares.sum(-1, keepdims=True)
    begins = shares[:, :, 1]
    start = np.flatnonzero(states.mine & (states.piece >= 0) & (begins.max(1) > floor))
    inside = (two.argmax(-1) == 2) & (states.piece >= 0)[:, None]
    places = np.arange(len(inside))[:, None]
    stops = np.minimum.accumulate(np.where(inside, len(inside), places)[::-1])[::-1]
    stops = np.vstack([stops[1:], [[len(inside)] * 2]])
    bounded = begins[start].clip(1e-6, 1 - 1e-6)
    return _Cues(
        start=start,
        end=stops[start, begins[start].argmax(1)],
        odds=np.asarray(np.log(bounded / (1 - bounded)), np.float32),
    )


def _linked(states: _States, cues: _Cues, *, pieces: Pieces, model: AttributionModel) -> Iterator[Proposal]:
    """Yield a proposal for each cue that gets a content, those with the shortest way to look first."""
    paragraph = _paragraphs(states, pieces)
    reach = _reach(states, cues, paragraph=paragraph, most=model.settings.after)
    order = np.argsort(reach, kind="stable")
    for start in range(0, len(order), BLOCK):
        chosen = order[start : start + BLOCK]
        block = _Cues(start=cues.start[chosen], end=cues.end[chosen], odds=cues.odds[chosen])
        yield from _block(states, block, reach=reach[chosen], paragraph=paragraph, pieces=pieces, model=model)


def _reach(states: _States, cues: _Cues, *, paragraph: Longs, most: int) -> Longs:
    """Return how far after its first piece each cue looks: to the end of the next paragraph, within its window."""
    number = np.arange(len(paragraph))
    last = np.ones(len(paragraph), bool)
    last[:-1] = (paragraph[1:] != paragraph[:-1]) | (states.low[1:] != states.low[:-1])
    ends = np.minimum.accumulate(np.where(last, number, len(paragraph))[::-1])[::-1] + 1
    own = ends[cues.start]
    following = ends[np.minimum(own, len(paragraph) - 1)]
    reach: Longs = np.minimum(np.minimum(following, states.high[cues.start]) - cues.start, most)
    return reach


def _block(
    states: _States, cues: _Cues, *, reach: Longs, paragraph: Longs, pieces: Pieces, model: AttributionModel
) -> Iterator[Proposal]:
    settings = model.settings
    starts, ends = cues.start[:, None], cues.end[:, None]
    where = starts + np.arange(-settings.before, int(reach.max()))
    real = (where >= states.low[starts]) & (where < starts + reach[:, None])
    where = np.where(real, where, starts)
    within = (where >= starts) & (where < ends) & real
    roles, valid = model.link(
        around=states.narrow[where],
        cue=np.stack([states.hidden[s:e].mean(0) for s, e in zip(cues.start, cues.end, strict=True)]),
        apart=(paragraph[where] - paragraph[starts]).clip(-3, 3) + 3,
        within=within.astype(np.int64),
        real=real.astype(np.float32),
    )
    roles[~real] = (0.0, -1e4, -1e4)
    path = best_path(roles, chain=settings.chain)
    evidence = _evidence(cues, roles=roles, valid=valid, path=path)
    source, content = (_places(path == role, states.piece[where], pieces=pieces) for role in (SOURCE, CONTENT))
    firsts, lasts = states.piece[cues.start], states.piece[cues.end - 1]
    for k in range(len(cues.start)):
        if content[k]:
            cue = int(pieces.starts[firsts[k]]), int(pieces.ends[lasts[k]])
            yield Proposal(cue=cue, source=source[k], content=content[k], evidence=tuple(evidence[k].tolist()))


def _paragraphs(states: _States, pieces: Pieces) -> Longs:
    """Return the paragraph of every position; a `[SEP]` belongs to the paragraph before it, a `[CLS]` to the one after."""
    held = np.maximum.accumulate(np.where(states.piece >= 0, np.arange(len(states.piece)), states.low))
    held = np.where(held == states.low, states.low + 1, held)
    return pieces.paragraph[states.piece[held]].astype(np.int64)


def _evidence(cues: _Cues, *, roles: Floats, valid: Floats, path: Longs) -> Floats:
    """Return the evidence for each cue, N x len(EVIDENCE)."""
    top = roles.max(-1, keepdims=True)
    sure = roles - top - np.log(np.exp(roles - top).sum(-1, keepdims=True))
    counts = {role: (path == role).sum(1) for role in (SOURCE, CONTENT)}
    means = {role: np.where(path == role, sure[..., role], 0).sum(1) / np.maximum(counts[role], 1) for role in counts}
    columns = [cues.odds, valid, means[CONTENT], means[SOURCE], counts[SOURCE] > 0, np.log1p(counts[CONTENT])]
    return np.column_stack(columns).astype(np.float32)


def _places(chosen: npt.NDArray[np.bool_], piece: Longs, *, pieces: Pieces) -> list[tuple[Place, ...]]:
    """Return for each cue the stretches chosen around it; one that runs over a paragraph break is cut there."""
    edges = np.diff(np.pad(chosen & (piece >= 0), ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, begins = np.nonzero(edges == 1)
    _, stops = np.nonzero(edges == -1)
    starts = pieces.starts[piece[rows, begins]].tolist()
    ends = pieces.ends[piece[rows, stops - 1]].tolist()
    out: list[list[Place]] = [[] for _ in range(len(chosen))]
    for row, start, end in zip(rows.tolist(), starts, ends, strict=True):
        out[row].append((start, end))
    return [tuple(places) for places in out]


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
