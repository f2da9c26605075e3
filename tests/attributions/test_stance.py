from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.stance import STANCES, Stance, stance_of

TERMS = Path(__file__).parents[2] / "docs" / "terms.md"


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("said", "asserts"), ("has repeatedly said", "asserts"), ("According to", "asserts"), ("pointed out", "asserts"),
        ("’s remarks", "asserts"), ("noted", "asserts"), ("went on", "asserts"), ("insists", "asserts"),
        ("declared", "asserts"),
        ("talked about", "mentions"), ("cited", "mentions"), ("drew attention to", "mentions"),
        ("officially acknowledged", "admits"), ("confessed", "admits"), ("made no secret of", "admits"),
        ("claims", "claims"), ("the claim that", "claims"), ("alleged", "claims"), ("is said to", "claims"),
        ("suggested", "suggests"), ("hinted at", "suggests"), ("estimates", "suggests"), ("seems", "suggests"),
        ("may", "suggests"),
        ("showed", "shows"), ("found", "shows"), ("proved", "shows"),
        ("denied", "denies"), ("ruled out", "denies"), ("took issue with", "denies"), ("has no plans to", "denies"),
        ("doubts", "doubts"), ("cast some doubt on", "doubts"), ("is unclear", "doubts"), ("questioned", "doubts"),
        ("declined to comment", "withholds"), ("remained silent on", "withholds"), ("dodged", "withholds"),
        ("asked", "asks"), ("wondered", "asks"), ("a question about", "asks"),
        ("urged", "urges"), ("called for", "urges"), ("ordered", "urges"), ("asked for", "urges"), ("recommends", "urges"),
        ("promised", "promises"), ("is willing", "promises"), ("vowing", "promises"),
        ("warned", "warns"), ("threatens", "warns"), ("sounded the alarm", "warns"),
        ("hopes", "wants"), ("’s plan to", "wants"), ("is eager", "wants"), ("would like", "wants"),
        ("backed", "supports"), ("agreed with", "supports"), ("voted for", "supports"),
        ("praised", "praises"), ("hailed", "praises"), ("paid tribute to", "praises"),
        ("thanked", "thanks"), ("expressed gratitude for", "thanks"),
        ("criticised", "criticises"), ("lashed out at", "criticises"), ("blaming", "criticises"),
        ("voted against", "criticises"),
        ("believes", "thinks"), ("is confident", "thinks"), ("are convinced", "thinks"), ("fears", "thinks"),
        ("knows", "knows"), ("was aware", "knows"), ("learned", "knows"),
    ],
)  # fmt: skip
def test_a_cue_has_the_stance_of_its_word(cue: str, stance: Stance) -> None:
    assert stance_of(cue) == stance


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("did not say", "withholds"), ("never said", "withholds"), ("won’t say", "withholds"),
        ("could not confirm", "withholds"),
        ("refused to confirm", "withholds"), ("has yet to respond", "withholds"), ("stopped short of endorsing", "withholds"),
        ("would not rule out", "suggests"), ("did not deny", "suggests"), ("does not think", "doubts"),
        ("do not know", "doubts"),
        ("shows no sign of", "doubts"), ("did not show", "doubts"), ("no doubt", "asserts"),
        ("never failed to mention", "mentions"),
        ("didn’t want", "denies"), ("not only criticised", "criticises"),
    ],
)  # fmt: skip
def test_a_negated_cue_has_another_stance(cue: str, stance: Stance) -> None:
    assert stance_of(cue) == stance


@pytest.mark.parametrize("cue", ["may have said", "might say", "could well show", "seemed to blame", "perhaps told"])
def test_a_cue_that_is_itself_uncertain_suggests(cue: str) -> None:
    assert stance_of(cue) == "suggests"


@pytest.mark.parametrize("cue", ["reportedly", "allegedly told", "falsely said"])
def test_an_outlet_that_keeps_its_distance_makes_it_a_claim(cue: str) -> None:
    assert stance_of(cue) == "claims"


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("went on to criticize", "criticises"), ("began by thanking", "thanks"), ("tried to explain", "asserts"),
        ("issued a statement condemning", "criticises"), ("issued a statement", "asserts"),
        ("wrote a letter urging", "asserts"),
        ("expressed concern", "thinks"), ("voiced support for", "supports"),
    ],
)  # fmt: skip
def test_verbs_that_only_carry_another_word_leave_the_stance_to_it(cue: str, stance: Stance) -> None:
    assert stance_of(cue) == stance


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("asked", "to leave the room", "urges"), ("asked", "whether she would leave", "asks"),
        ("told", "to wait outside", "urges"),
        ("told", "that the ferry was late", "asserts"), ("told", "“To be honest, I slept.”", "asserts"),
        ("agreed", "to pay", "promises"), ("agreed", "that it was late", "supports"),
        ("declined", "to comment on the ferry", "withholds"), ("refused", "to resign", "denies"), ("refused", "", "denies"),
        ("said", "“Where is the ferry?”", "asks"), ("said", "“Where is it? I have waited.”", "asserts"),
        ("said", "“I came. I saw. What now?”", "asserts"),
    ],
)  # fmt: skip
def test_the_content_decides_where_the_cue_alone_cannot(cue: str, content: str, stance: Stance) -> None:
    assert stance_of(cue, content=content) == stance


@pytest.mark.parametrize("cue", ["", ":", "—", "“", "  "])
def test_a_cue_without_words_asserts(cue: str) -> None:
    assert stance_of(cue) == "asserts"


def test_words_that_are_not_listed_commit_the_source_to_nothing() -> None:
    assert stance_of("burbled") == "mentions"


@pytest.mark.parametrize(
    ("cue", "stance"), [("in", "asserts"), ("for", "thinks"), ("about", "mentions"), ("waited for", "mentions")]
)
def test_a_small_word_counts_only_where_it_is_the_whole_cue(cue: str, stance: Stance) -> None:
    assert stance_of(cue) == stance


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_cue_has_a_stance_of_the_list(cue: str, content: str) -> None:
    assert stance_of(cue, content=content) in STANCES


def test_every_stance_is_defined_among_the_terms() -> None:
    section = TERMS.read_text(encoding="utf-8").split("## Stance", maxsplit=1)[1].split("\n## ", maxsplit=1)[0]
    defined = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| ")]
    assert [name for name in defined if name not in {"stance", "---"}] == list(STANCES)


@pytest.mark.parametrize(
    ("source", "cue", "stance"),
    [
        ("Neither the mayor nor the builder", "would say", "withholds"),
        ("No one at the mill", "said", "withholds"),
        ("None of the sailors", "believed", "doubts"),
        ("Nobody", "denied", "suggests"),
        ("No. 2 of the crew", "said", "asserts"),
        ("Nora Bell", "said", "asserts"),
    ],
)
def test_a_source_that_is_nobody_negates_the_cue(source: str, cue: str, stance: Stance) -> None:
    assert stance_of(cue, source=source) == stance
