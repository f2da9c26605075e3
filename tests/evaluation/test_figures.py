"""Scores of figures, against counts made by hand."""

from onrecord.evaluation.figures import FoundFigure, GoldFigure, GoldFigures, Numbers, score_figures
from onrecord.evaluation.interval import BootstrapSettings
from onrecord.spans import Span

QUICK = BootstrapSettings(rounds=0)
TWELVE = Numbers(value=12, low=12, high=12, exactness="exact")
ABOUT_TWELVE = Numbers(value=12, low=None, high=None, exactness="about")


def span(start: int, end: int) -> Span:
    return Span(start=start, end=end)


def gold(*figures: GoldFigure, ignored: tuple[Span, ...] = ()) -> GoldFigures:
    return GoldFigures(document="d", sha256=None, regions=(span(0, 100),), figures=figures, ignored=ignored)


def test_overlap_is_counted_apart_from_the_same_cut() -> None:
    marks = gold(
        GoldFigure(cuts=(span(10, 12), span(4, 12))), GoldFigure(cuts=(span(20, 22),)), GoldFigure(cuts=(span(30, 32),))
    )
    found = [FoundFigure(span=span(4, 12)), FoundFigure(span=span(19, 22)), FoundFigure(span=span(50, 52))]
    tallies = score_figures([marks], found={"d": found}, settings=QUICK).tallies
    assert (tallies.overlap.right, tallies.overlap.predicted, tallies.overlap.gold) == (2, 3, 3)
    assert (tallies.cut.right, tallies.cut.predicted, tallies.cut.gold) == (1, 3, 3)


def test_each_figure_meets_one_mark_the_better_overlap_first() -> None:
    marks = gold(GoldFigure(cuts=(span(0, 4),)), GoldFigure(cuts=(span(5, 9),)))
    found = [FoundFigure(span=span(0, 9)), FoundFigure(span=span(5, 9))]
    tallies = score_figures([marks], found={"d": found}, settings=QUICK).tallies
    assert (tallies.overlap.right, tallies.cut.right) == (2, 1)


def test_what_is_optional_ignored_or_outside_the_regions_costs_nothing() -> None:
    marks = gold(GoldFigure(cuts=(span(0, 4),), optional=True), GoldFigure(cuts=(span(5, 9),)), ignored=(span(40, 50),))
    found = [
        FoundFigure(span=span(0, 4)),
        FoundFigure(span=span(5, 9)),
        FoundFigure(span=span(42, 44)),
        FoundFigure(span=span(120, 122)),
    ]
    tallies = score_figures([marks], found={"d": found}, settings=QUICK).tallies
    assert (tallies.overlap.right, tallies.overlap.predicted, tallies.overlap.gold) == (1, 1, 1)


def test_what_a_figure_says_is_asked_of_those_that_are_found() -> None:
    mark = GoldFigure(
        cuts=(span(0, 4),),
        numbers=TWELVE,
        units=("persons",),
        carriers=(span(60, 64), span(80, 84)),
        of=(span(5, 9),),
        event=(None,),
        status=("denied",),
    )
    missed = GoldFigure(cuts=(span(20, 24),), numbers=TWELVE, units=(None,), carriers=(None,))
    found = FoundFigure(
        span=span(0, 4), numbers=ABOUT_TWELVE, unit="persons", of=span(6, 9), carrier=(span(82, 90),), status=None
    )
    tallies = score_figures([gold(mark, missed)], found={"d": [found]}, settings=QUICK).tallies
    assert (tallies.numbers.part, tallies.numbers.whole) == (0, 1)
    assert (tallies.unit.part, tallies.carrier.part, tallies.of.part, tallies.event.part) == (1, 1, 1, 1)
    assert (tallies.status.part, tallies.status.whole) == (0, 1)


def test_the_outlets_own_voice_is_right_only_where_it_is_marked() -> None:
    own = GoldFigure(cuts=(span(0, 4),), carriers=(None,))
    carried = GoldFigure(cuts=(span(10, 14),), carriers=(span(60, 64),))
    found = [FoundFigure(span=span(0, 4), carrier=()), FoundFigure(span=span(10, 14), carrier=())]
    share = score_figures([gold(own, carried)], found={"d": found}, settings=QUICK).tallies.carrier
    assert (share.part, share.whole) == (1, 2)


def test_whoever_tells_numbers_alone_is_asked_for_nothing_else() -> None:
    mark = GoldFigure(cuts=(span(0, 4),), carriers=(None,), of=(None,), event=(None,), status=(None,))
    tallies = score_figures([gold(mark)], found={"d": [FoundFigure(span=span(0, 4))]}, settings=QUICK).tallies
    assert (tallies.carrier.whole, tallies.of.whole, tallies.event.whole, tallies.status.whole) == (0, 0, 0, 0)


def test_a_third_is_a_third_however_many_digits_are_marked() -> None:
    marked = Numbers(value=0.3333, low=0.3333, high=0.3333, exactness="exact")
    assert marked.same_as(Numbers(value=1 / 3, low=1 / 3, high=1 / 3, exactness="exact"))
    assert not marked.same_as(Numbers(value=0.34, low=0.34, high=0.34, exactness="exact"))


def test_intervals_are_of_the_rates_and_a_share_that_is_not_asked_has_none() -> None:
    mark = GoldFigure(cuts=(span(0, 4),), numbers=TWELVE)
    scores = score_figures([gold(mark)], found={"d": [FoundFigure(span=span(0, 4), numbers=TWELVE)]})
    written = scores.to_json()
    assert written["overlap"]["interval"] == [100.0, 100.0]
    assert written["numbers"] == {"right": 1, "of": 1, "percent": 100.0, "interval": [100.0, 100.0]}
    assert written["carrier"] == {"right": 0, "of": 0, "percent": None, "interval": None}
