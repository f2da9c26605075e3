r"""How well outermost attributions (who said what) were found, against gold.

The measures, over tokens as `TokenizedText` cuts them:

token       per role, over the set of tokens that any attribution's span of the role covers
exact       per role, over the set of normal-form pieces of an article: equal start and end
overlap     per role, over the same pieces: one is right when it shares a token with anything of the role on the other side
relaxed     per attribution, a largest one-to-one pairing: contents with a Dice coefficient of at least 0.5, and the sources
            share a token or neither side states one
strict      per attribution, one to one: equal normal forms of content and of source
quoted      recall of relaxed over the gold with a double quotation mark inside its content; `indirect` is the rest
quoted view relaxed, when both sides are cut down to contents that hold or touch a double quotation mark
source      contents are paired by Dice alone, best first: the share of pairs whose sources satisfy `relaxed`
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from onrecord.evaluation.calibration import Calibration, Judged, calibrate
from onrecord.evaluation.interval import BootstrapSettings, Interval, f1_interval
from onrecord.evaluation.marking import ROLES, Compared, MarkedArticle, Marking, Role, compared, role_pieces
from onrecord.evaluation.pairing import Candidate, best_first_pairing, candidates, maximum_pairing
from onrecord.evaluation.tallies import Additive, Share, Tally, paired
from onrecord.evaluation.tokens import TokenizedText
from onrecord.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTallies(Additive):
    """One role's three measures."""

    token: Tally = field(default_factory=Tally)
    exact: Tally = field(default_factory=Tally)
    overlap: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionTallies(Additive):
    """Everything counted in one article or, added up, in many; the module's head says what each means."""

    source: RoleTallies = field(default_factory=RoleTallies)
    cue: RoleTallies = field(default_factory=RoleTallies)
    content: RoleTallies = field(default_factory=RoleTallies)
    relaxed: Tally = field(default_factory=Tally)
    strict: Tally = field(default_factory=Tally)
    quoted: Share = field(default_factory=Share)
    indirect: Share = field(default_factory=Share)
    quoted_view: Tally = field(default_factory=Tally)
    source_given_content: Share = field(default_factory=Share)
    stated_source_given_content: Share = field(default_factory=Share)

    def role(self, role: Role) -> RoleTallies:
        """Return the tallies of one role."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionScores:
    """The scores over a gold set.

    `relaxed_interval` and `strict_interval` bound the F1s (95 %, bootstrap over articles) and are None where none was
    asked for. `calibration` says whether the predictions' scores fit, a prediction being right when `relaxed` pairs it;
    it is None where a prediction has no score or nothing was predicted.
    """

    articles: int
    tallies: AttributionTallies
    relaxed_interval: Interval | None
    strict_interval: Interval | None
    calibration: Calibration | None

    def to_json(self) -> dict[str, Any]:
        """Return the scores ready for `json.dumps`: rates in per cent, unrounded."""
        tallies = self.tallies
        return {
            "articles": self.articles,
            "gold": tallies.relaxed.gold,
            "pred": tallies.relaxed.predicted,
            "roles": {role: _role_to_json(tallies.role(role)) for role in ROLES},
            "relaxed": {**_tally_to_json(tallies.relaxed), "ci95": _interval_to_json(self.relaxed_interval)},
            "strict": {**_tally_to_json(tallies.strict), "ci95": _interval_to_json(self.strict_interval)},
            "quoted_recall": tallies.quoted.percent or 0.0,
            "quoted_gold": tallies.quoted.whole,
            "indirect_recall": tallies.indirect.percent or 0.0,
            "indirect_gold": tallies.indirect.whole,
            "quoted_view": _tally_to_json(tallies.quoted_view),
            "content_matched": tallies.source_given_content.whole,
            "source_accuracy": tallies.source_given_content.percent or 0.0,
            "source_accuracy_sourced": tallies.stated_source_given_content.percent or 0.0,
            "calibration": _calibration_to_json(self.calibration),
        }


def score_attributions(
    articles: Sequence[MarkedArticle],
    *,
    predicted: Mapping[str, tuple[Marking, ...]],
    settings: BootstrapSettings | None = None,
) -> AttributionScores:
    """Return the scores of predictions, by article id, against gold.

    An article without predictions counts as one where nothing was found. An article that several people marked may
    stand in the gold several times; the predictions are then held against each of them.
    """
    settings = settings or BootstrapSettings()
    counted = [_count(article, predicted=predicted.get(article.id, ())) for article in articles]
    tallies = [entry.tallies for entry in counted]
    return AttributionScores(
        articles=len(articles),
        tallies=sum(tallies, start=AttributionTallies()),
        relaxed_interval=f1_interval([entry.relaxed for entry in tallies], settings=settings),
        strict_interval=f1_interval([entry.strict for entry in tallies], settings=settings),
        calibration=_calibration(counted),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """One article's tallies, and its predictions in the order of the text with whether `relaxed` paired them."""

    tallies: AttributionTallies
    judged: tuple[tuple[float | None, bool], ...]


def _count(article: MarkedArticle, *, predicted: tuple[Marking, ...]) -> _Counted:
    text = TokenizedText(article.text)
    gold_side, predicted_side = compared(article.markings, text=text), compared(predicted, text=text)
    pairs = _content_pairs(gold_side, predicted_side)
    relaxed = _relaxed_pairing(pairs, gold=gold_side, predicted=predicted_side)
    by_role = {role: _count_role(article.markings, predicted, role=role, text=text) for role in ROLES}
    tallies = AttributionTallies(
        **by_role,
        relaxed=paired(len(relaxed), predicted=len(predicted_side), gold=len(gold_side)),
        strict=_count_strict(gold_side, predicted_side),
        quoted=_count_found(gold_side, found=relaxed, quoted=True),
        indirect=_count_found(gold_side, found=relaxed, quoted=False),
        quoted_view=_count_quoted_view(gold_side, predicted_side),
        source_given_content=_count_sources(pairs, gold=gold_side, predicted=predicted_side, stated_only=False),
        stated_source_given_content=_count_sources(pairs, gold=gold_side, predicted=predicted_side, stated_only=True),
    )
    right = set(relaxed.values())
    judged = tuple((entry.marking.score, number in right) for number, entry in enumerate(predicted_side))
    return _Counted(tallies=tallies, judged=judged)


def _count_role(gold: tuple[Marking, ...], predicted: tuple[Marking, ...], *, role: Role, text: TokenizedText) -> RoleTallies:
    gold_tokens, predicted_tokens = text.tokens(role_pieces(gold, role)), text.tokens(role_pieces(predicted, role))
    gold_pieces, predicted_pieces = _normal_pieces(gold, role=role, text=text), _normal_pieces(predicted, role=role, text=text)
    sizes = {"predicted": len(predicted_pieces), "gold": len(gold_pieces)}
    return RoleTallies(
        token=paired(len(gold_tokens & predicted_tokens), predicted=len(predicted_tokens), gold=len(gold_tokens)),
        exact=paired(len(gold_pieces & predicted_pieces), **sizes),
        overlap=Tally(
            right=sum(not gold_tokens.isdisjoint(text.tokens([piece])) for piece in predicted_pieces),
            found=sum(not predicted_tokens.isdisjoint(text.tokens([piece])) for piece in gold_pieces),
            **sizes,
        ),
    )


def _normal_pieces(markings: tuple[Marking, ...], *, role: Role, text: TokenizedText) -> set[Span]:
    return {piece for marking in markings for piece in text.normal_form(marking.pieces(role))}


def _content_pairs(gold: Sequence[Compared], predicted: Sequence[Compared]) -> list[Candidate]:
    return candidates([entry.content for entry in gold], [entry.content for entry in predicted])


def _relaxed_pairing(pairs: Iterable[Candidate], *, gold: Sequence[Compared], predicted: Sequence[Compared]) -> dict[int, int]:
    return maximum_pairing([pair for pair in pairs if gold[pair.gold].same_source(predicted[pair.predicted])])


def _count_strict(gold: Sequence[Compared], predicted: Sequence[Compared]) -> Tally:
    """Pair equal keys: equality falls into groups, so the smaller side of each group is its largest pairing."""
    counts = [Counter(entry.key for entry in side if entry.key[0]) for side in (gold, predicted)]
    return paired((counts[0] & counts[1]).total(), predicted=len(predicted), gold=len(gold))


def _count_found(gold: Sequence[Compared], *, found: Mapping[int, int], quoted: bool) -> Share:
    asked = [number for number, entry in enumerate(gold) if entry.quoted is quoted]
    return Share(part=sum(number in found for number in asked), whole=len(asked))


def _count_quoted_view(gold: Sequence[Compared], predicted: Sequence[Compared]) -> Tally:
    gold_view = [entry for entry in gold if entry.near_mark]
    predicted_view = [entry for entry in predicted if entry.near_mark]
    pairing = _relaxed_pairing(_content_pairs(gold_view, predicted_view), gold=gold_view, predicted=predicted_view)
    return paired(len(pairing), predicted=len(predicted_view), gold=len(gold_view))


def _count_sources(
    pairs: Iterable[Candidate], *, gold: Sequence[Compared], predicted: Sequence[Compared], stated_only: bool
) -> Share:
    ranked = sorted(pairs, key=lambda pair: (-pair.dice, pair.gold, pair.predicted))
    matched = [(gold[left], predicted[right]) for left, right in best_first_pairing(ranked).items()]
    asked = [(left, right) for left, right in matched if left.source or not stated_only]
    return Share(part=sum(left.same_source(right) for left, right in asked), whole=len(asked))


def _calibration(counted: Sequence[_Counted]) -> Calibration | None:
    judged = [pair for entry in counted for pair in entry.judged]
    scored = [Judged(score=score, correct=right) for score, right in judged if score is not None]
    return calibrate(scored) if scored and len(scored) == len(judged) else None


def _role_to_json(tallies: RoleTallies) -> dict[str, dict[str, float]]:
    named = {"token": tallies.token, "exact": tallies.exact, "overlap": tallies.overlap}
    return {name: _tally_to_json(tally) for name, tally in named.items()}


def _tally_to_json(tally: Tally) -> dict[str, float]:
    rates = {"p": tally.precision, "r": tally.recall, "f1": tally.f1}
    return {**rates, "n_pred": tally.predicted, "n_gold": tally.gold}


def _interval_to_json(interval: Interval | None) -> list[float] | None:
    return [interval.low, interval.high] if interval else None


def _calibration_to_json(calibration: Calibration | None) -> dict[str, Any] | None:
    if calibration is None:
        return None
    return {
        "ece": calibration.expected_error,
        "brier": calibration.brier,
        "bands": [asdict(band) for band in calibration.bands],
    }
