from onrecord.desk.drawing import histogram
from onrecord.desk.drawing.histogram import in_words


def test_a_bar_is_as_high_as_its_day_has_statements() -> None:
    plot = histogram(["2031-03-01", "2031-03-01", "2031-03-04"])
    assert plot.period == "day"
    assert [(bar.period, bar.number) for bar in plot.bars] == [("2031-03-01", 2), ("2031-03-04", 1)]
    high, low = plot.bars
    assert high.height == 2 * low.height
    assert high.y + high.height == low.y + low.height == plot.height - plot.foot
    assert high.x + high.width < low.x


def test_what_states_no_date_has_no_bar_and_is_counted() -> None:
    plot = histogram([None, "2031-03-01", None])
    assert (len(plot.bars), plot.undated) == (1, 2)


def test_a_date_less_precise_than_the_bars_is_counted_as_undated() -> None:
    plot = histogram(["2031-03-01", "2031-03-02", "2031-03"])
    assert (plot.period, plot.undated) == ("day", 1)


def test_months_have_bars_of_months_however_few_there_are() -> None:
    plot = histogram(["2031-03", "2031-03", "2031-04"])
    assert [(bar.period, bar.number) for bar in plot.bars] == [("2031-03", 2), ("2031-04", 1)]


def test_bars_of_years_where_days_would_not_fit() -> None:
    plot = histogram(["2019-03-01", "2031-03-02T10:00:00Z"])
    assert [bar.period for bar in plot.bars] == ["2019", "2031"]


def test_nothing_dated_is_a_plot_without_bars() -> None:
    plot = histogram([None])
    assert (plot.bars, plot.times, plot.undated) == ((), (), 1)


def test_numbers_beside_the_bars_are_whole() -> None:
    assert [tick.words for tick in histogram(["2031-03-01"]).numbers] == ["0", "1"]


def test_a_period_in_words() -> None:
    assert [in_words(each) for each in ("2031-03-05", "2031-03", "2031")] == ["5 Mar 2031", "Mar 2031", "2031"]
