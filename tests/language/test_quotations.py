import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import quotations, quoted

MARKS = "“”‘’«»„‟‚‹›「」『』\"'`＂"


def inside(text: str) -> list[str]:
    return [quotation.inside.cut(text) for quotation in quotations(text)]


def outermost(text: str) -> list[str]:
    return [span.cut(text) for span in quoted(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“We stay,” she said.",
        '"We stay," she said.',
        "''We stay,'' she said.",
        "``We stay,'' she said.",
        "‘We stay,’ she said.",
        "'We stay,' she said.",
        "„We stay,“ she said.",
        "„We stay,” she said.",
        "”We stay,” she said.",
        "«We stay,» she said.",
        "»We stay,« she said.",
        "‹We stay,› she said.",
        "「We stay,」 she said.",
        "『We stay,』 she said.",
        "＂We stay,＂ she said.",
        '“We stay," she said.',
        '"We stay,” she said.',
        "(“We stay,”) she said.",
        'It said"We stay,"she.',
        "She said—“We stay,”—twice.",
    ],
)
def test_every_way_of_quoting_is_found(text: str) -> None:
    (quotation,) = quotations(text)
    assert quotation.inside.cut(text) == "We stay,"
    assert quotation.span.start < quotation.inside.start < quotation.inside.end < quotation.span.end
    assert quotation.closed
    assert quotation.depth == 0


def test_marks_with_spaces_inside_are_found() -> None:
    assert inside('« We stay », she said. " We go , " he said.') == [" We stay ", " We go , "]


@pytest.mark.parametrize(
    "text",
    [
        "It's the crew’s boat, and the sailors' and divers’ too.",
        "Back in the '90s and ’80s they played rock 'n' roll; 'tis said 'em all.",
        "O'Hara and d’Arc don't know.",
        "A 5\" pipe and a 40'' mast.",
        "The mast is 6'2\" tall.",
        "Nothing was opened,” she said.",
        "“” and \"\" and ' '",
        "rock ’n’ roll",
    ],
)
def test_apostrophes_measures_empty_pairs_and_lone_closing_marks_are_no_quotations(text: str) -> None:
    assert quotations(text) == []


def test_a_quotation_inside_another_is_one_deeper() -> None:
    text = "“‘Never,’ the pilot told me, ‘never again,’” she said."
    assert [(found.inside.cut(text), found.depth) for found in quotations(text)] == [
        ("‘Never,’ the pilot told me, ‘never again,’", 0),
        ("Never,", 1),
        ("never again,", 1),
    ]
    assert outermost(text) == ["“‘Never,’ the pilot told me, ‘never again,’”"]


def test_three_straight_marks_in_a_row_close_the_inner_one_first() -> None:
    text = "''He told me 'no''' was the answer."
    assert inside(text) == ["He told me 'no'", "no"]


def test_the_possessive_of_a_plural_does_not_end_a_quotation() -> None:
    assert inside("‘The divers’ work is done,’ he said.") == ["The divers’ work is done,"]
    assert inside("'The divers' work is done,' he said.") == ["The divers' work is done,"]


def test_a_plural_in_scare_quotes_ends_where_its_mark_stands() -> None:
    assert inside("He called them ‘pirates’ to their faces.") == ["pirates"]


def test_a_quotation_over_several_paragraphs_gives_one_value_a_paragraph() -> None:
    text = "“We stayed in port.\n\n“Then we sailed,” she said."
    first, second = quotations(text)
    assert first.inside.cut(text) == "We stayed in port."
    assert not first.closed
    assert second.inside.cut(text) == "Then we sailed,"
    assert second.closed


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ('"', '"'), ('"', ' "'), ("``", "''"), ("``", " ''"), ("``", " ''.")]
)
def test_a_quotation_that_is_not_opened_anew_runs_on_to_the_paragraph_that_closes_it(opening: str, closing: str) -> None:
    text = f'She said: {opening}We stayed in port.\nThe sea was rough.\nThen we sailed.{closing}\nThe ferry came "home".'
    found = [quotation.inside.cut(text).strip() for quotation in quotations(text)]
    assert found == ["We stayed in port.", "The sea was rough.", "Then we sailed.", "home"]


def test_a_quotation_that_is_opened_anew_or_never_closed_does_not_run_on() -> None:
    assert outermost('"We stay.\nThe ferry was late.\n"We are sorry."') == ['"We stay.', '"We are sorry."']
    assert outermost('"We stay.\n' + "The ferry was late.\n" * 12 + 'Sorry, she said."')[0] == '"We stay.'
    assert outermost('"We stay.\nThe mast is 40" long.') == ['"We stay.']


def test_straight_marks_that_lost_their_spaces_are_paired_in_turn() -> None:
    text = '"Nobody may burn a pier, "Mayor Ada Quill told the council as she condemned"a cowardly act". '
    assert [quotation.inside.cut(text) for quotation in quotations(text)] == ["Nobody may burn a pier, ", "a cowardly act"]


def test_what_follows_a_quotation_that_ran_on_is_paired_by_itself() -> None:
    text = "``Help me.\nHelp my son,'' she said, and then: \"Run.\""
    assert [quotation.inside.cut(text) for quotation in quotations(text)] == ["Help me.", "Help my son,", "Run."]


def test_an_unclosed_mark_never_swallows_the_next_paragraph() -> None:
    text = "“We stayed in port, the captain said.\n\nThe ferry was late.\n\n“We are sorry.”"
    assert outermost(text) == ["“We stayed in port, the captain said.", "“We are sorry.”"]


def test_an_unclosed_mark_ends_before_the_next_one_that_opens() -> None:
    assert outermost('"We stay, he said. "They go," she said.') == ['"We stay, he said.', '"They go,"']


def test_a_doubled_opening_mark_leaves_the_words_up_to_the_closing_one_quoted() -> None:
    text = "‘The captain called the crew ‘the pride of the port,’ the report noted, praising the sailors’ patience."
    assert outermost(text) == ["‘The captain called the crew", "‘the pride of the port,’"]


def test_a_block_set_in_straight_marks_may_quote_in_curly_ones() -> None:
    text = '"The report says “all is well” and no more.\n\n"It was signed.'
    assert outermost(text) == ['"The report says “all is well” and no more.', '"It was signed.']


def test_a_broken_single_mark_does_not_break_the_double_ones_around_it() -> None:
    text = "“The crew ‘won,” he said. “It’s over.”"
    assert outermost(text) == ["“The crew ‘won,”", "“It’s over.”"]


@given(st.text(alphabet=MARKS + "ab s.,\n", max_size=60))
def test_quotations_stay_inside_one_paragraph_and_are_never_empty(text: str) -> None:
    for quotation in quotations(text):
        assert quotation.span.contains(quotation.inside)
        assert "\n" not in quotation.span.cut(text).strip("\n") or "\n\n" not in quotation.span.cut(text)
        assert quotation.inside.cut(text).strip()
        assert quotation.closed == (quotation.span.end > quotation.inside.end)


@given(st.text(alphabet=MARKS + "ab s.,\n", max_size=60))
def test_outermost_quotations_neither_overlap_nor_are_out_of_order(text: str) -> None:
    spans = quoted(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(st.text(alphabet="abc d", min_size=1).filter(str.strip), st.sampled_from(["“”", "«»", "「」", "『』"]))
def test_whatever_stands_between_two_marks_is_inside(words: str, marks: str) -> None:
    text = f"Then: {marks[0]}{words}{marks[1]}."
    assert inside(text) == [words]


@pytest.mark.parametrize("hostile", [*MARKS, "''", "“ ‘", '‘"“«', "s’ a", " '", "“x”", "“\n"])
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    text = hostile * (30_000 // len(hostile))
    began = time.process_time()
    quotations(text)
    assert time.process_time() - began < 5


def test_deep_nesting_takes_linear_time() -> None:
    began = time.process_time()
    assert len(quotations("“" * 15_000 + "x" + "”" * 15_000)) == 15_000
    assert time.process_time() - began < 5
