"""Text → attributions: propose, chain, and say what the page says of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attributions.attribution import Attribution
from onrecord.attributions.blocks import lead_ins, set_out
from onrecord.attributions.borders import Place
from onrecord.attributions.chains import Link, chained, together
from onrecord.attributions.manner import MarkedText, manner_of
from onrecord.attributions.proposals import Proposal, ProposalSettings, propose
from onrecord.attributions.rereading import reread
from onrecord.attributions.stance import stance_of
from onrecord.errors import UsageError
from onrecord.models import AttributionModel
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FindSettings:
    """What a caller may set: `min_score`, between 0 and 1; None takes the model's own default.

    Raises:
        UsageError: The score does not lie between 0 and 1.
    """

    min_score: float | None = None

    def __post_init__(self) -> None:
        if self.min_score is not None and not 0 <= self.min_score <= 1:
            raise UsageError(f"a least score of {self.min_score} is not between 0 and 1; choose one such as 0.5")


def find(text: str, *, model: AttributionModel, settings: FindSettings | None = None) -> list[Attribution]:
    """Return the attributions of a text, each outermost one followed by what is nested in it, in the order of the text.

    Args:
        text: The text exactly as stored; offsets count its code points.
        model: The weights to read with.
        settings: How sure an attribution must be to be reported.
    """
    chosen = settings or FindSettings()
    least = model.settings.min_score if chosen.min_score is None else chosen.min_score
    return _attributions(text, links_of(text, model=model, min_score=least))


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """What both readings propose, the links that the first lets stand, and the contents that were read again."""

    proposals: tuple[Proposal, ...]
    standing: tuple[Link, ...]
    contents: tuple[Place, ...]


def links_of(text: str, *, model: AttributionModel, min_score: float) -> list[Link]:
    """Return the links of all chains that stand at `min_score`."""
    found = everything(text, model=model, min_score=min_score)
    return chained(found.proposals, settings=model.settings, min_score=min_score)


def everything(text: str, *, model: AttributionModel, min_score: float) -> Everything:
    """Return what the article shows, and then the contents of its outermost attributions read alone."""
    read = list(propose(text, model=model, settings=ProposalSettings()))
    first = set_out(text, [*read, *lead_ins(text, read)])
    standing = chained(first, settings=model.settings, min_score=min_score)
    contents = [place for link in standing if link.parent is None for place in link.proposal.content]
    again = reread(text, contents, model=model)
    merged = together(first, again, settings=model.settings)
    return Everything(proposals=tuple(merged), standing=tuple(standing), contents=tuple(contents))


def _attributions(text: str, links: Sequence[Link]) -> list[Attribution]:
    marked = MarkedText.of(text)
    numbers = {id(link): f"a{n}" for n, link in enumerate(links, 1)}
    return [_attribution(text, link, marked=marked, numbers=numbers) for link in links]


def _attribution(text: str, link: Link, *, marked: MarkedText, numbers: dict[int, str]) -> Attribution:
    proposal = link.proposal
    content = _spans(proposal.content)
    return Attribution(
        id=numbers[id(link)],
        source=_spans(proposal.source),
        cue=_spans([proposal.cue]),
        content=content,
        manner=manner_of(marked, content, within=_spans(link.parent.proposal.content) if link.parent else None),
        stance=stance_of(text[slice(*proposal.cue)], content=text[slice(*_following(proposal))]),
        parent=numbers[id(link.parent)] if link.parent else None,
        score=round(link.score, 3),
    )


def _following(proposal: Proposal) -> Place:
    """Return the piece of the content that goes on after the cue: "refused | to comment" is told by both."""
    after = (place for place in proposal.content if place[0] >= proposal.cue[1])
    return next(after, proposal.content[0])


def _spans(places: Sequence[Place]) -> tuple[Span, ...]:
    return tuple(Span(start=s, end=e) for s, e in places)
