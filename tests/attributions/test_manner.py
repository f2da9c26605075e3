import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.attribution import MANNERS, Manner
from onrecord.attributions.manner import MarkedText, manner_of
from onrecord.spans import Span

LONG_REPORT = (
    "The harbour board met on Monday to hear about the dredging of the northern channel. The harbour master said the work was "
    "three weeks behind, and that the contractor had asked for more time. He told the board that the price had not moved. "
    "The engineer said two of the five barges were in repair. A clerk noted that the minutes of the last meeting were missing. "
) * 3


def spans(text: str, *pieces: str) -> list[Span]:
    out: list[Span] = []
    for piece in pieces:
        start = text.index(piece, out[-1].end if out else 0)
        out.append(Span(start=start, end=start + len(piece)))
    return out


def manner(text: str, *pieces: str, within: str | None = None) -> Manner:
    parent = spans(text, within) if within else None
    return manner_of(MarkedText.of(text), spans(text, *pieces), within=parent)


@pytest.mark.parametrize(
    "quotation",
    [
        "“We stay,”",
        "‘We stay,’",
        '"We stay,"',
        "''We stay,''",
        "``We stay,''",
        "«We stay,»",
        "„We stay,“",
        "「We stay,」",
        "'We stay,'",
    ],
)
def test_words_in_marks_of_any_kind_are_direct(quotation: str) -> None:
    assert manner(f"{quotation} said the minister.", quotation) == "direct"


def test_words_without_marks_are_indirect() -> None:
    assert manner("The minister said the island would stay.", "the island would stay") == "indirect"


def test_words_partly_in_marks_are_mixed() -> None:
    content = "the island would “stay where it is”"
    assert manner(f"The minister said {content}.", content) == "mixed"


def test_that_before_the_marks_makes_the_content_mixed() -> None:
    assert manner("She said that “we stay.”", "that “we stay.”") == "mixed"


def test_a_quotation_split_by_its_source_is_direct() -> None:
    text = "“We stay,” the minister said. “Nobody leaves.”"
    assert manner(text, "“We stay,”", "“Nobody leaves.”") == "direct"


def test_two_quotations_tied_by_a_word_are_mixed() -> None:
    assert manner("She called it “bold” and “new.”", "“bold” and “new.”") == "mixed"


def test_a_quotation_over_two_paragraphs_is_direct() -> None:
    text = "“We stay.\n\n“Nobody leaves,” she said."
    assert manner(text, "“We stay.\n\n“Nobody leaves,”") == "direct"


def test_a_missing_closing_mark_leaves_the_words_direct() -> None:
    assert manner("She said: “We stay where we are.\n\nThen she left.", "“We stay where we are.") == "direct"


def test_apostrophes_are_no_marks() -> None:
    content = "the sailors’ wages weren’t paid in ’09"
    assert manner(f"She said {content}.", content) == "indirect"


@pytest.mark.parametrize(
    "content",
    [
        "the “Harbour Party” would win",
        "the “Sea and Sky Alliance” would win",
        "a film called “The Last Ferry” would open",
        "the so-called “experts” would leave",
        "the phrase “soft landing” means nothing",
    ],
)
def test_marks_around_names_titles_and_words_spoken_of_make_nobody_speak(content: str) -> None:
    assert manner(f"The mayor said {content}.", content) == "indirect"


def test_a_name_that_is_all_of_the_content_is_direct() -> None:
    assert manner("They called her “Captain Fog” for years.", "“Captain Fog”") == "direct"


def test_a_quoted_word_in_a_short_text_counts_as_spoken() -> None:
    assert manner("The mayor called the plan “reckless” on Monday.", "the plan “reckless”") == "mixed"


def test_a_word_that_is_quoted_twice_is_spoken_all_the_same() -> None:
    text = "Bell calls the ferry ‘crazy’\n\nThe mayor called the ferry a “crazy” venture."
    assert manner(text, "the ferry a “crazy” venture") == "mixed"


def test_a_long_text_that_never_quotes_speech_uses_its_marks_for_labels() -> None:
    text = LONG_REPORT + "The paper said the “free port” was a wish."
    assert manner(text, "the “free port” was a wish") == "indirect"


def test_a_long_text_that_quotes_speech_once_may_quote_single_words() -> None:
    text = LONG_REPORT + "“We shall dig until the last stone is out,” he said. The paper called the plan “brave” and slow."
    assert manner(text, "the plan “brave” and slow") == "mixed"


@pytest.mark.parametrize(
    "lead", ["The letter went on:\n", "It added:\n\n", "The letter said: ", "They sold it, adding: ", "It read as follows:\r\n"]
)
def test_text_set_out_after_a_colon_is_direct(lead: str) -> None:
    assert manner(f"The owners wrote again.\n{lead}We will not sell the ship.\n", "We will not sell the ship.") == "direct"


def test_a_paraphrase_after_a_colon_is_indirect() -> None:
    assert manner("Both agreed on one thing: The ship must go.", "The ship must go") == "indirect"


def test_a_turn_in_a_transcript_is_direct() -> None:
    text = "The hearing began late.\n\nCHAIR: Order, please.\n\nQ: Who was there?"
    assert manner(text, "Order, please.") == "direct"
    assert manner(text, "Who was there?") == "direct"


def test_a_label_in_small_letters_begins_a_turn_where_it_recurs() -> None:
    text = "Listen below.\n\nThe Host: Welcome.\n\nGuest: Thank you.\n\nThe Host: Who are you?\n\nGuest: A pilot."
    assert manner(text, "Who are you?") == "direct"


def test_a_headline_with_a_colon_is_no_turn() -> None:
    assert manner("Mayor: No new taxes\n\nThe mayor spoke on Monday.", "No new taxes") == "indirect"


def test_marks_around_a_whole_statement_do_not_make_what_it_relays_direct() -> None:
    text = "“The captain said the ship was safe,” the clerk told us."
    parent = "“The captain said the ship was safe,”"
    assert manner(text, parent) == "direct"
    assert manner(text, "the ship was safe", within=parent) == "indirect"


def test_marks_around_all_of_what_i_think_hold_my_own_words() -> None:
    text = "“I do think the ship was safe,” the clerk told us."
    assert manner(text, "the ship was safe", within="“I do think the ship was safe,”") == "direct"


def test_marks_inside_marks_belong_to_whoever_is_relayed() -> None:
    text = "“The captain called her crew ‘the best of the fleet,’ and left,” the clerk told us."
    parent = "“The captain called her crew ‘the best of the fleet,’ and left,”"
    assert manner(text, "‘the best of the fleet,’", within=parent) == "direct"
    assert manner(text, "her crew ‘the best of the fleet,’", within=parent) == "mixed"


def test_marks_that_open_with_the_parent_but_close_with_the_inner_content_belong_to_the_inner_one() -> None:
    text = "“A floating coffin,” the captain called her, according to the report."
    assert manner(text, "“A floating coffin,”", within="“A floating coffin,” the captain called her") == "direct"


def test_a_relayed_statement_that_leads_the_marks_is_indirect() -> None:
    text = "“The ship was safe, the captain said,” the clerk told us."
    assert manner(text, "The ship was safe", within="“The ship was safe, the captain said,”") == "indirect"


def test_broken_marks_around_a_chain_are_survived() -> None:
    text = "‘The old king called the guards ‘sons who brought honour to the valley,’ the broadcast noted, at the elders’ wish."
    parent = "‘The old king called the guards ‘sons who brought honour to the valley,’"
    assert manner(text, parent) == "direct"
    assert manner(text, "the guards ‘sons who brought honour to the valley,’", within=parent) == "mixed"


@given(st.text(alphabet="“”‘’\"'«»:\nabAB .", max_size=60), st.data())
def test_any_piece_of_any_text_has_a_manner(text: str, data: st.DataObject) -> None:
    padded = text + "end"
    start = data.draw(st.integers(0, len(padded) - 1))
    end = data.draw(st.integers(start + 1, len(padded)))
    piece = [Span(start=start, end=end)]
    marked = MarkedText.of(padded)
    assert manner_of(marked, piece) in MANNERS
    assert manner_of(marked, piece, within=[Span(start=0, end=len(padded))]) in MANNERS


@given(st.text(alphabet="abc ", min_size=1, max_size=40).filter(str.strip))
def test_wrapping_words_in_marks_makes_them_direct(words: str) -> None:
    assert manner(f"He said “{words.strip()}” twice.", f"“{words.strip()}”") == "direct"


@pytest.mark.parametrize("unit", ["She said “go” and «‹", "“Nobody,” ", "«‹ a "])
def test_time_grows_with_the_text_not_faster(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        begun = time.process_time()
        marked = MarkedText.of(text)
        for start in range(0, len(text) - 10, 200):
            manner_of(marked, [Span(start=start, end=start + 10)])
        return time.process_time() - begun

    small, large = (min(seconds(times) for _ in range(3)) for times in (500, 4_000))
    assert large < 40 * small + 0.1  # 8 where time grows with the text, 64 where with its square


@pytest.mark.parametrize(
    ("opening", "closing"), [("«", "»"), ("«‹" * 500, "›»" * 500), ("«‹" * 500 + "Go." + "›»" * 400, "›»" * 100)]
)
def test_marks_around_everything_do_not_bring_every_quotation_before_back(opening: str, closing: str) -> None:
    def seconds(times: int) -> float:
        text = f"{opening}{'She said “go” to him. ' * times}{closing}"
        marked = MarkedText.of(text)
        begun = time.process_time()
        for start in range(len(opening), len(text) - len(closing), 22):
            assert marked.over(Span(start=start + 9, end=start + 13))
        return time.process_time() - begun

    small, large = (min(seconds(times) for _ in range(3)) for times in (200, 3_200))
    assert large < 128 * small + 0.1  # 16 where time grows with the text, 256 where with its square


def test_quotations_over_a_piece_come_in_the_order_of_the_text() -> None:
    text = "«He “read ‘Fog’ aloud” and “slept” there»"
    marked = MarkedText.of(text)
    assert [quotation.span.start for quotation in marked.over(Span(start=5, end=len(text)))] == [0, 4, 10, 27]
    assert [quotation.span.start for quotation in marked.over(Span(start=23, end=30))] == [0, 27]


def test_marks_around_a_long_gap_have_a_manner_in_a_text_that_only_labels() -> None:
    text = "The quay is safe. " * 60 + "He joined “" + " " * 300 + "Harbour” today."
    start = text.index("“")
    assert manner_of(MarkedText.of(text), [Span(start=start, end=len(text))]) == "indirect"


@pytest.mark.parametrize("words", ["the promise “theatre”", "it “half-baked.”"])
def test_what_somebody_calls_a_thing_is_their_word_even_where_marks_are_for_labels(words: str) -> None:
    assert manner(f"{LONG_REPORT}The cook called {words} It rained.", words) == "mixed"
