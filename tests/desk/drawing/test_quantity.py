from onrecord.desk.drawing import Mark, quantity_plot
from onrecord.figures import Exactness, Figure
from onrecord.roots import Disagreement, FigureGroup, Value
from onrecord.spans import Span


def value(number: float, *, told_by: str | None = None, published: str | None = None, exactness: Exactness = "exact") -> Value:
    low = None if exactness in {"at most", "about"} else number
    high = None if exactness in {"at least", "about"} else number
    figure = Figure(
        id="f1", span=Span(start=0, end=2), value=number, low=low, high=high, exactness=exactness, unit="persons", of=None,
        event=None, status=None, status_span=None, place=None, as_of=None, attribution=None,
    )  # fmt: skip
    return Value(
        document="one", figure=figure, words=str(number), told_by=told_by, official=told_by is not None, published=published
    )


def marks(*values: Value, disagreements: tuple[Disagreement, ...] = (), acknowledged: int | None = None) -> tuple[Mark, ...]:
    group = FigureGroup(unit="persons", of="fishermen", values=values, disagreements=disagreements, acknowledged=acknowledged)
    return quantity_plot(group).marks


def test_more_stands_higher_and_later_stands_further_right() -> None:
    few, many = marks(value(10, published="2031-03-01"), value(40, published="2031-03-09"))
    assert many.y < few.y
    assert few.right < many.left


def test_a_month_is_as_wide_as_its_days() -> None:
    day, month = marks(value(10, published="2031-03-01"), value(40, published="2031-03"))
    assert day.left == day.right == month.left < month.right


def test_what_states_no_date_stands_apart_on_the_left() -> None:
    undated, dated = marks(value(10), value(40, published="2031-03-09"))
    assert undated.right < dated.left


def test_at_least_reaches_upwards_and_at_most_downwards() -> None:
    least, most = marks(value(30, exactness="at least"), value(35, exactness="at most"))
    assert least.top < least.y == least.bottom
    assert most.top == most.y < most.bottom


def test_values_of_one_voice_share_a_colour() -> None:
    one, other, again = marks(
        value(1, told_by="the ministry"), value(2, told_by="the rebels"), value(3, told_by="the ministry")
    )
    assert one.colour == again.colour != other.colour


def test_conflicts_and_the_first_acknowledgement_are_marked() -> None:
    told = Disagreement(one=0, other=1, kind="conflict", reason="they cannot both hold")
    one, other, third = marks(value(1), value(9), value(5), disagreements=(told,), acknowledged=2)
    assert [mark.contested for mark in (one, other, third)] == [True, True, False]
    assert [mark.acknowledged for mark in (one, other, third)] == [False, False, True]


def test_equal_values_of_one_day_stand_side_by_side() -> None:
    one, other = marks(value(10, published="2031-03-01"), value(10, published="2031-03-01"))
    assert one.y == other.y
    assert one.left != other.left
