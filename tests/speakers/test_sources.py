from collections.abc import Callable

import pytest

from onrecord.speakers import Speaker

SpeakersOf = Callable[[str], list[Speaker | None]]


def last_name(speakers: list[Speaker | None]) -> str | None:
    speaker = speakers[-1]
    assert speaker is not None
    return speaker.name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{1:A spokeswoman, Ann Reed,} said <1:no>.", "Ann Reed"),
        ("{1:Director of research Ann Reed} said <1:no>.", "Ann Reed"),
        ("{1:Harbour board member Ann Reed, a baker,} said <1:no>.", "Ann Reed"),
        ("{1:Ann Reed’s} claim is <1:that it rained>.", "Ann Reed"),
        ("{1:Ann Reed’s recent remarks} praised <1:the cooks>.", "Ann Reed"),
        ("{1:Ann Reed and Joe Bell} said <1:no>.", "Ann Reed and Joe Bell"),
        ("{1:Mayor Ann Reed and Governor Joe Bell of Veld} said <1:no>.", "Ann Reed and Governor Joe Bell"),
        ("{1:Peter Kohl and his wife, Greta,} said <1:no>.", "Peter Kohl and his wife, Greta"),
        ("{1:Senators Ann Reed and Joe Bell} said <1:no>.", "Ann Reed and Joe Bell"),
        ("{1:The Danish paper Horizont} said <1:no>.", "Horizont"),
        ("{1:Ann Reed, 31, a baker from the town of Joe Bell,} said <1:no>.", "Ann Reed"),
        ("{1:An ally, harbour board member Ann Reed,} said <1:no>.", "Ann Reed"),
        ("{1:A clerk, who works with Ann Reed,} said <1:no>.", "clerk"),
        ("{1:Curator Ri Phil Bok} said <1:no>.", "Ri Phil Bok"),
        ("{1:the words of Ann Reed} told <1:of rain>.", "Ann Reed"),
        ("{1:Joe Bell’s running mate, Gov. Ann Reed,} said <1:no>.", "Ann Reed"),
        ("{1:Ann Reed and} her cook said <1:no>.", "Ann Reed"),
        ("{1:A clerk of Ann Reed, baker of Veld,} said <1:no>.", "clerk of Ann Reed"),
        ("{1:A tired MP} said <1:no>.", "tired MP"),
    ],
)
def test_a_name_in_the_source_is_the_speaker(marked: str, name: str, speakers_of: SpeakersOf) -> None:
    assert last_name(speakers_of(marked)) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<1:“Yes,”> said {1:Ann Reed}. <2:“No,”> said {2:Joe Bell}. <3:“Maybe,”> {3:she} said.", "Ann Reed"),
        ("Joe Bell met Ann Reed at the quay. {1:He} said <1:it rained>.", "Joe Bell"),
        ("{1:Ann Reed} said <1:that Joe Bell had slept>. {2:He} denied <2:it>.", "Joe Bell"),
        ("<1:Joe Bell was late>, {1:she} said.", None),
        ("We met Joe Bell, {1:who} said <1:it rained>.", "Joe Bell"),
        ("We met officials in Veld {1:who} said <1:it rained>.", "officials"),
        ("{1:The Ministry of Fisheries} said <1:no>. {2:It} added <2:never>.", "Ministry of Fisheries"),
        ("{1:Sailors} said <1:no>. {2:They} added <2:never>.", "Sailors"),
        ("The old residents came at noon. {1:They} said <1:no>.", "old residents"),
        ("It rained. {1:He} said <1:no>.", None),
        ("Joe Stane came. {1:His wife, Sanna Dol,} said <1:no>. {2:He} said <2:it rained>.", "Joe Stane"),
        ("Zeb Stane came. {1:The actress Zan Dol} said <1:no>. {2:He} said <2:it rained>.", "Zeb Stane"),
        ("{1:Sailors} said <1:no>. <2:The fishermen slept>, {2:they} said.", "Sailors"),
        ("{1:You} know <1:that it rains>.", None),
    ],
)
def test_a_pronoun_means_whom_the_text_is_about_or_nobody(marked: str, name: str | None, speakers_of: SpeakersOf) -> None:
    assert last_name(speakers_of(marked)) == name


@pytest.mark.parametrize("cue", ["was reported", "has long been known", "seems"])
def test_it_is_nobody_before_a_passive_cue(cue: str, speakers_of: SpeakersOf) -> None:
    marked = f"{{1:The ministry}} said <1:no>. {{2:It}} [2:{cue}] <2:that it rained>."
    assert last_name(speakers_of(marked)) is None


def test_a_sentence_that_ends_in_he_said_is_taken_for_his_words(speakers_of: SpeakersOf) -> None:
    marked = "{1:Joe Bell} said <1:no>. The prime minister, Jon Brun, slept and, so, <2:the boats sank>, {2:he} noted."
    assert last_name(speakers_of(marked)) == "Joe Bell"


def test_a_name_before_a_noun_is_not_what_a_pronoun_means(speakers_of: SpeakersOf) -> None:
    assert last_name(speakers_of("Joe Bell came. The Jon Brun cabinet slept. {1:He} said <1:no>.")) == "Joe Bell"


@pytest.mark.parametrize("source", ["the above", "May 15", "One of them", "those polled"])
def test_words_that_describe_nobody_are_no_name(source: str, speakers_of: SpeakersOf) -> None:
    assert last_name(speakers_of(f"All rested. {{1:{source}}} told <1:of rain>.")) is None


@pytest.mark.parametrize("marked", ["{1:It} [1:amazes] <1:me>. Reed left.", "{1:Today’s speech} [1:shows] <1:no>. Reed left."])
def test_what_points_at_nobody_stays_unresolved_or_itself(marked: str, speakers_of: SpeakersOf) -> None:
    assert last_name(speakers_of(marked)) in {None, "Today’s speech"}


def test_it_passes_over_who_is_heard_in_its_own_words(speakers_of: SpeakersOf) -> None:
    marked = "{1:The Harbour Union} said <1:no>. <2:{3:The Cooks’ Society} [3:claims] <3:the ferry>>, {2:it} [2:noted]."
    assert speakers_of(marked)[1] == speakers_of(marked)[0]


def test_many_of_whom_are_those_who_were_named_before(speakers_of: SpeakersOf) -> None:
    marked = "We met the sailors, {1:many of whom} hoped <1:for rain>."
    assert last_name(speakers_of(marked)) == "sailors"


def test_a_name_in_another_piece_does_not_outdo_the_piece_beside_the_cue(speakers_of: SpeakersOf) -> None:
    marked = "<1:Long live> {1:Ann Reed}, {1:the deputy cook of Veld} [1:said]."
    assert last_name(speakers_of(marked)) == "deputy cook of Veld"


def test_who_carries_a_letter_speaks_in_it(speakers_of: SpeakersOf) -> None:
    assert last_name(speakers_of("{1:Ann Reed} in {1:a long letter} [1:asked] <1:for rain>.")) == "Ann Reed"


def test_of_two_pieces_without_a_name_the_one_beside_the_cue_counts(speakers_of: SpeakersOf) -> None:
    assert last_name(speakers_of("{1:Officials} have a film {1:that} [1:shows] <1:the crash>.")) == "film"


def test_a_pronoun_is_found_though_the_span_holds_a_word_more(speakers_of: SpeakersOf) -> None:
    assert last_name(speakers_of("Joe Bell came. {1:He then} said <1:no>.")) == "Joe Bell"


def test_a_headline_lends_only_the_words_of_the_source(speakers_of: SpeakersOf) -> None:
    assert (
        last_name(speakers_of("{1:Reed} Vows <1:To Mend Every Single Road>\n\nIt rained all day in the old harbour.")) == "Reed"
    )


def test_two_with_a_clause_between_them_are_neither_of_them(speakers_of: SpeakersOf) -> None:
    (speaker,) = speakers_of("{1:Senator Ann Reed, who chairs the committee, and Senator Joe Bell} said <1:no>.")
    assert speaker is not None
    assert (speaker.name, speaker.type, speaker.named) == (None, "group", False)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{1:A pro-government daily, the Veld Courier,} said <1:no>.", "Veld Courier"),
        ("{1:A state news agency, Veldpress,} said <1:no>.", "Veldpress"),
        ("{1:The army’s newspaper, Red Star,} said <1:no>.", "Red Star"),
        ("{1:A local daily, which quoted the Veld Courier,} said <1:no>.", "local daily"),
    ],
)
def test_an_outlet_is_called_by_the_name_after_its_description(marked: str, name: str, speakers_of: SpeakersOf) -> None:
    assert last_name(speakers_of(marked)) == name
    speaker = speakers_of(marked)[-1]
    assert speaker is not None
    assert speaker.type == "media outlet"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{1:A group here} said <1:no>.", "group"),
        ("{1:Analysts there} said <1:no>.", "Analysts"),
        ("{1:Sailors nearby} said <1:no>.", "Sailors"),
        ("{1:A clerk here in Osk} said <1:no>.", "clerk"),
    ],
)
def test_where_a_source_is_pointed_at_is_no_part_of_it(marked: str, name: str, speakers_of: SpeakersOf) -> None:
    assert last_name(speakers_of(marked)) == name
