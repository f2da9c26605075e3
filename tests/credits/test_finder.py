from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions import Attribution
from onrecord.credits import Credit, find
from onrecord.spans import Span


def at(words: str, *, of: str) -> Span:
    return Span(start=of.index(words), end=of.index(words) + len(words))


def said(text: str, *, source: str, cue: str, content: str) -> Attribution:
    return Attribution(
        id="a1",
        source=(at(source, of=text),),
        cue=(at(cue, of=text),),
        content=(at(content, of=text),),
        manner="indirect",
        stance="asserts",
        parent=None,
        score=1.0,
    )


def words(text: str, found: tuple[Credit, ...]) -> list[tuple[str, str, str | None, str]]:
    return [(one.span.cut(text), one.name_span.cut(text), one.credited, one.kind) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will rebuild,” she told the BBC.", ("told the BBC", "BBC", "BBC", "outlet")),
        ("The wall will hold, Reuters reported on Friday.", ("Reuters reported", "Reuters", "Reuters", "outlet")),
        ("Two divers are missing, the radio said, citing Yonhap.", ("citing Yonhap", "Yonhap", "Yonhap", "outlet")),
        ("He told the Osk Gazette so.", ("told the Osk Gazette", "Osk Gazette", "Osk Gazette", "outlet")),
        ("OSK, March 3 (AP) — The wall will hold.", ("(AP)", "AP", "Associated Press", "outlet")),
        ("The wall will hold. (Reuters)", ("(Reuters)", "Reuters", "Reuters", "outlet")),
        ("By Iva Holt, Reuters\nThe wall will hold.", ("Reuters", "Reuters", "Reuters", "outlet")),
        ("Two died, according to a local newspaper.", ("according to a local newspaper", "a local newspaper", None, "outlet")),
        ("An article of the Osk Gazette denied it.", ("article of the Osk Gazette", "Osk Gazette", "Osk Gazette", "outlet")),
        ("Two died, said a news report.", ("said a news report", "a news report", None, "outlet")),
        ("She said on Meet the Press it held.", ("said on Meet the Press", "Meet the Press", "Meet the Press", "programme")),
        ("He wrote on Twitter that he had left.", ("wrote on Twitter", "Twitter", "Twitter", "post")),
        ("It holds, according to court papers.", ("according to court papers", "court papers", "court papers", "document")),
        ("In a statement by Osk Watch, it was denied.", ("In a statement", "statement", "statement of Osk Watch", "document")),
    ],
)  # fmt: skip
def test_the_words_that_credit_are_found(text: str, expected: tuple[str, str, str | None, str]) -> None:
    assert words(text, find(text, attributions=[])) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Iva Holt said the wall would hold.",
        "The Harbour Gazette was sold to a fishmonger.",
        "People are tired of waiting.",
        "The report was put in a drawer.",
        "He read the New York Times at breakfast.",
    ],
)
def test_what_is_only_talked_about_is_no_credit(text: str) -> None:
    assert find(text, attributions=[]) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Osk Gazette’s Iva Holt wrote that it held.", [("Osk Gazette", "outlet")]),
        ("According to Iva Holt of the Osk Gazette, it held.", [("Osk Gazette", "outlet")]),
        ("He confirmed the news to the Osk Gazette.", [("Osk Gazette", "outlet")]),
        ("It was disclosed by the Veld website Dredge.", [("Dredge", "outlet")]),
        ("It fell, the Echo Osk newspaper reported.", [("Echo Osk", "outlet")]),
        ("According to Dredge, the largest news website of Veld, it fell.", [("Dredge", "outlet")]),
        ("The papers Dredge and Ebb Veld reported it.", [("Dredge", "outlet"), ("Ebb Veld", "outlet")]),
        ("She told Fox affiliate WXQZ so.", [("WXQZ", "outlet")]),
        ("It was written in a 2031 Osk Gazette profile.", [("Osk Gazette", "outlet")]),
        ("The wall held. (Osk Gazette article)\nThe end.", [("Osk Gazette", "outlet")]),
        ("It held.\nSource: Osk Gazette", [("Osk Gazette", "outlet")]),
        ("It has held since, according to The Playlist.", [("The Playlist", "outlet")]),
        ("She told CNN’s “Harbour Talk” so.", [("Harbour Talk", "programme")]),
        ("He said on its official website that it held.", [("website", "post")]),
        ("On her Twitter account she said that it held.", [("Twitter", "post")]),
        ("Various reports suggest that it fell.", [(None, "outlet")]),
        ("State television said that it fell.", [(None, "outlet")]),
        ("Divers told Osk broadcast stations that it fell.", [(None, "outlet")]),
        ("In its report on the wall, the Osk Gazette called it old.", [("Osk Gazette", "outlet")]),
        ("A press release was read out at the gate.", [("press release", "document")]),
        ("The indictment alleges that he dug there.", [("indictment", "document")]),
        ("Osk Watch warned in a note that it would fall.", [("note", "document")]),
    ],
)  # fmt: skip
def test_a_credit_is_known_by_its_grammar(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(one.credited, one.kind) for one in find(text, attributions=[])] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for the Osk Gazette said it would pay.",
        "The lead story on the Osk Gazette was long.",
        "He made a complaint and left a note.",
        "The agency soon learned of it.",
        "Talking to the magazine, she smiled.",
        "A rating on Rotten Tomatoes is not a report.",
        "Follow Iva Holt on Twitter.",
        "They accused the board of issuing a statement.",
        "But the story of The Drowned Bell is old.",
        "The Geological Survey said it shook.",
    ],
)
def test_whoever_works_there_and_what_is_about_it_are_no_credit(text: str) -> None:
    assert find(text, attributions=[]) == ()


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("Osk Watch News reported it. The report said it held.", ["Osk Watch News", "Osk Watch News"]),
        ("In a statement from Osk Watch it was denied. The statement said so.", ["statement of Osk Watch"] * 2),
        ("The Osk Gazette carried an article. The article said it held.", ["Osk Gazette", "Osk Gazette"]),
        ("State media said it fell. The report said divers came.", [None, None]),
        ("It fell, the radio said.", []),
        (
            "The Osk Gazette reported it. Quoting Dredge.com, the newspaper said more.",
            ["Osk Gazette", "Dredge.com", "Osk Gazette"],
        ),
        ("It was a bylined article of Veld Bugle Weekly.", ["Veld Bugle Weekly"]),
        ("Harbour Life Weekly reported it. HLW says it will again.", ["Harbour Life Weekly"] * 2),
    ],
)
def test_what_stands_for_a_credit_before_it_has_its_name(text: str, credited: list[str | None]) -> None:
    assert [one.credited for one in find(text, attributions=[])] == credited


@pytest.mark.parametrize(
    ("text", "outlet", "credited"),
    [
        ("He told The Post so.", "nypost.com", "New York Post"),
        ("He told The Post so.", None, "The Post"),
        ("She told Harbour Info so.", "harbourinfo.example", "Harbour Info"),
        ("“It held,” our correspondent says.", "BBC", "BBC"),
    ],
)
def test_a_page_may_call_its_own_outlet_by_a_short_name(text: str, outlet: str | None, credited: str) -> None:
    (found,) = find(text, attributions=[], outlet=outlet)
    assert (found.credited, found.own) == (credited, outlet is not None)


def test_ones_own_dateline_is_no_credit() -> None:
    text = "OSK, March 3 (Reuters) — The wall will hold."
    assert find(text, attributions=[], outlet="Reuters") == ()
    assert [one.credited for one in find(text, attributions=[], outlet="BBC")] == ["Reuters"]


@pytest.mark.parametrize(
    ("source", "issuer"),
    [
        ("Her spokesman, Jan Quill", "Jan Quill"),
        ("A spokesman for the Harbour Board", "Harbour Board"),
        ("Osk ministry spokesman Jan Quill", "Jan Quill"),
        ("Governor Iva Holt", "Iva Holt"),
        ("The Veld Society in Osk", "Veld Society in Osk"),
        ("The Veld Society headquartered in Osk", "Veld Society"),
    ],
)
def test_a_statement_is_of_whom_the_source_names(source: str, issuer: str) -> None:
    text = f"{source} said in a statement that the wall held."
    attribution = said(text, source=source, cue="said", content="that the wall held")
    assert [credit.credited for credit in find(text, attributions=[attribution])] == [f"statement of {issuer}"]


def test_who_says_it_in_a_statement_is_its_issuer() -> None:
    text = "The Harbour Office said in a statement that the wall would hold."
    told = said(text, source="The Harbour Office", cue="said", content="that the wall would hold")
    assert words(text, find(text, attributions=[told])) == [
        ("in a statement", "statement", "statement of Harbour Office", "document")
    ]


def test_a_document_that_is_a_source_is_credited_with_its_cue() -> None:
    text = "Court records show that the wall was never checked."
    told = said(text, source="Court records", cue="show", content="that the wall was never checked")
    text_of = [one.span.cut(text) for one in find(text.replace("Court", "court"), attributions=[told])]
    assert text_of == ["Court records show"]


def test_an_outlet_that_is_a_source_is_credited_whatever_the_cue() -> None:
    text = "KCNA hailed the wall as a triumph."
    told = said(text, source="KCNA", cue="hailed", content="the wall as a triumph")
    assert words(text, find(text, attributions=[told])) == [("KCNA hailed", "KCNA", "KCNA", "outlet")]


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("The Osk Gazette reported it. The newspaper said the wall would hold.", ["Osk Gazette", "Osk Gazette"]),
        ("The Osk Gazette reported it. “It will hold,” he told the Gazette.", ["Osk Gazette", "Osk Gazette"]),
        ("The Veld paper Morning Bell and the Osk Gazette reported it.", ["Morning Bell", "Osk Gazette"]),
        ("Divers told harbourwatch.com so.", ["harbourwatch.com"]),
        ("The wall will hold, Iranian state television reported.", ["Iranian state television"]),
    ],
)
def test_names_are_known_again_in_lists_and_by_what_they_are(text: str, credited: list[str]) -> None:
    assert [one.credited for one in find(text, attributions=[])] == credited


def test_an_outlet_that_credits_itself_is_marked() -> None:
    text = "“We knew,” she told Reuters."
    assert [one.own for one in find(text, attributions=[], outlet="Reuters")] == [True]
    assert [one.own for one in find(text, attributions=[], outlet="The Times")] == [False]


@given(st.text(alphabet=st.sampled_from("()AP told the BBC, in a statement\n—. Gazette“”citing"), max_size=120))
def test_credits_of_any_text_lie_in_it_in_order_and_apart(text: str) -> None:
    found = find(text, attributions=[])
    assert all(one.span.end <= len(text) for one in found)
    assert all(one.name_span.end <= other.name_span.start for one, other in pairwise(found))


@pytest.mark.parametrize("text", ["told the " * 50_000, "A" * 300_000, "in a " * 60_000, "(AP" * 100_000, "of A " * 60_000])
def test_a_hostile_text_is_read_all_the_same(text: str) -> None:
    assert isinstance(find(text, attributions=[]), tuple)


@pytest.mark.parametrize(
    ("source", "issuer"),
    [("Iva Holt, mayor of Osk,", "Iva Holt"), ("The Harbour Board on Tuesday", "Harbour Board"), ("Osk Watch", "Osk Watch")],
)
def test_a_statement_is_of_whom_it_is_from_without_apposition_and_day(source: str, issuer: str) -> None:
    text = f"{source} said in a statement that the wall held."
    attribution = said(text, source=source, cue="said", content="that the wall held")
    assert [credit.credited for credit in find(text, attributions=[attribution])] == [f"statement of {issuer}"]


def test_a_document_that_speaks_itself_is_of_whom_its_own_words_name() -> None:
    text = "The mate of the Osk said it held. A Harbour Board statement said that it fell."
    attributions = [
        said(text, source="The mate of the Osk", cue="said", content="it held"),
        replace(said(text, source="A Harbour Board statement", cue="said", content="that it fell"), id="a2"),
    ]
    assert [credit.credited for credit in find(text, attributions=attributions)] == ["statement of Harbour Board"]


def test_a_name_behind_a_comma_is_not_that_of_the_magazine() -> None:
    text = "Talking to the magazine, Iva Holt confirmed it."
    assert find(text, attributions=[]) == ()


@pytest.mark.parametrize(
    ("text", "source", "cue", "issuer"),
    [
        ("The wall will hold, her agent Iva Holt said in a statement.", "her agent Iva Holt", "said", "Iva Holt"),
        (
            "In a statement, General Manager A. J. Tarn said the wall will hold.",
            "General Manager A. J. Tarn",
            "said",
            "A. J. Tarn",
        ),
        ("Iva Holt left. The wall will hold, Holt said in a statement.", "Holt", "said", "Iva Holt"),
        ("Iva Holt and Jan Holt left. The wall will hold, Holt said in a statement.", "Holt", "said", "Holt"),
    ],
)
def test_a_statement_is_of_who_speaks_by_the_full_name_that_the_page_has(text: str, source: str, cue: str, issuer: str) -> None:
    place = text.rindex(source)
    told = replace(
        said(text, source=source, cue=cue, content="the wall"[1:]), source=(Span(start=place, end=place + len(source)),)
    )
    assert [one.credited for one in find(text, attributions=[told])] == [f"statement of {issuer}"]


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("He fled, according to a report from WXYZ-TV Channel 4.", "WXYZ-TV"),
        ("The wall will hold, according to the N. Y. Daily News.", "New York Daily News"),
        ("The wall will hold, she told the Union - Tribune.", "The San Diego Union-Tribune"),
        ("Reuters Sep 18, 2031, 02. 16PM\nThe wall of Osk will hold.", "Reuters"),
        ("He drank before, according to the criminal charges.", "criminal charges"),
        ("She was born in Osk, according to her bio.", "biography"),
    ],
)
def test_a_short_or_split_name_is_the_whole_one(text: str, credited: str) -> None:
    assert [one.credited for one in find(text, attributions=())] == [credited]


@pytest.mark.parametrize(
    "text",
    [
        "The maker of Osk has released a crucial update for its browser.",
        "They click on a link in an email and are lost.",
        "He will not be released until charges are laid.",
        "Some media broke the strike of Osk.",
        "She has a career on stage, once appearing on “The Osk Show.”",
    ],
)
def test_what_is_only_spoken_of_is_no_credit(text: str) -> None:
    assert find(text, attributions=()) == ()


def test_a_small_site_writes_its_own_name_in_capitals() -> None:
    (one,) = find("The wall will hold, Holt told OSN.", attributions=(), outlet="osn.example")
    assert (one.credited, one.own) == ("OSN", True)


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("It fell, according to the\xa0Gazette.", ["The Gazette"]),
        ("OSK, Veld (AP) \x97 The wall will hold.", ["Associated Press"]),
        ("Holt told local media Monday that it held.", [None]),
        ("She ate in Drell. The Osk Gazette reported that it fell.", ["Osk Gazette"]),
        ("It fell. (h/t Osk Gazette)", ["Osk Gazette"]),
        ("“It holds,” read the letter.", ["letter"]),
        ("The board filed a lawsuit on Monday alleging fraud.", ["lawsuit"]),
        ("Holt said so during an appearance on CNN.", ["CNN"]),
    ],
)
def test_spaces_dashes_days_and_what_stands_around_are_no_hindrance(text: str, credited: list[str | None]) -> None:
    assert [one.credited for one in find(text, attributions=())] == credited


@pytest.mark.parametrize(
    "text",
    [
        "According to an Osk Gazette/CNN poll, it will hold.",
        "A new survey from CNN found that it will hold.",
        "She told CNN’s “Harbour Talk” so.",
    ],
)
def test_a_poll_or_show_and_whose_it_is_are_one_credit(text: str) -> None:
    assert len(find(text, attributions=())) == 1


def test_who_has_seen_a_document_is_credited_beside_it() -> None:
    found = find("It fell, according to emails seen by Reuters.", attributions=())
    assert [one.credited for one in found] == ["emails", "Reuters"]
