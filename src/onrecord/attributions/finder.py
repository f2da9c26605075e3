"""Text → attributions: propose, chain, and say what the page says of each."""

from collections.abc import Sequence

from onrecord.attributions.attribution import Attribution
from onrecord.attributions.blocks import lead_ins, set_out
from onrecord.attributions.borders import Place
from onrecord.attributions.chains import Least, Link, chained, sure_cues
from onrecord.attributions.manner import MarkedText, manner_of
from onrecord.attributions.piece_states import Floats, PieceStates, StateKeeper
from onrecord.attributions.proposals import Proposal, ProposalSettings, propose
from onrecord.attributions.settings import FindSettings
from onrecord.attributions.stance import stance_of
from onrecord.attributions.verdicts import without_verdicts
from onrecord.models import AttributionModel, ModelSettings
from onrecord.spans import Span

SURE = 0.9
"""An attribution as likely as this is not swallowed by a block of somebody else's words."""
LIKELY = 0.5
"""One less likely than this does not show that a block is over: "if it persists" is no return to the reporter's words."""


def find(text: str, *, model: AttributionModel, settings: FindSettings | None = None) -> list[Attribution]:
    """Return the attributions of a text, each outermost one followed by what is nested in it, in the order of the text.

    Args:
        text: The text exactly as stored; offsets count its code points.
        model: The weights to read with.
        settings: How sure an attribution must be to be reported.
    """
    return _found(text, model=model, settings=settings or FindSettings())


def find_with_states(
    text: str, *, model: AttributionModel, projection: Floats, settings: FindSettings | None = None
) -> tuple[list[Attribution], PieceStates]:
    """Return the attributions of a text, and what the encoder says of its word pieces: the text is encoded once for both.

    Args:
        text: The text exactly as stored; offsets count its code points.
        model: The weights to read with.
        projection: 384 x K, what to keep of each state; memory is 2 K bytes a piece.
        settings: How sure an attribution must be to be reported.
    """
    keeper = StateKeeper(projection)
    found = _found(text, model=model, settings=settings or FindSettings(), keeper=keeper)
    return found, keeper.states


def _found(
    text: str, *, model: AttributionModel, settings: FindSettings, keeper: StateKeeper | None = None
) -> list[Attribution]:
    marked = MarkedText.of(text)
    proposed = list(propose(text, model=model, settings=ProposalSettings(), keeper=keeper))
    read = without_verdicts(proposed, marked=marked)
    sure, likely = (sure_cues(read, settings=model.settings, least=least) for least in (SURE, LIKELY))
    doubtful = {proposal.cue for proposal in read}.difference(likely)
    proposals = set_out(text, [*read, *lead_ins(text, read)], sure=sure, doubtful=doubtful)
    return _attributions(marked, chained(proposals, settings=model.settings, least=_least(settings, model.settings)))


def _least(chosen: FindSettings, settings: ModelSettings) -> Least:
    if chosen.min_score is None:
        return Least(outermost=settings.min_score, nested=settings.min_nested)
    return Least(outermost=chosen.min_score, nested=chosen.min_score)


def _attributions(marked: MarkedText, links: Sequence[Link]) -> list[Attribution]:
    numbers = {id(link): f"a{n}" for n, link in enumerate(links, 1)}
    return [_attribution(link, marked=marked, numbers=numbers) for link in links]


def _attribution(link: Link, *, marked: MarkedText, numbers: dict[int, str]) -> Attribution:
    text, proposal = marked.text, link.proposal
    content = _spans(proposal.content)
    return Attribution(
        id=numbers[id(link)],
        source=_spans(proposal.source),
        cue=_spans([proposal.cue]),
        content=content,
        manner=manner_of(marked, content, within=_spans(link.parent.proposal.content) if link.parent else None),
        stance=stance_of(
            text[slice(*proposal.cue)],
            content=text[slice(*_following(proposal))],
            source=text[slice(*proposal.source[0])] if proposal.source else "",
        ),
        parent=numbers[id(link.parent)] if link.parent else None,
        score=round(link.score, 3),
    )


def _following(proposal: Proposal) -> Place:
    """Return the piece of the content that goes on after the cue: "refused | to comment" is told by both."""
    after = (place for place in proposal.content if place[0] >= proposal.cue[1])
    return next(after, proposal.content[0])


def _spans(places: Sequence[Place]) -> tuple[Span, ...]:
    return tuple(Span(start=s, end=e) for s, e in places)
