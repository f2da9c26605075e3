import random
import time
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reuse import Match, MemoryIndex, Postings, ReuseSettings, postings, trace

Trace = Callable[..., tuple[Match, ...]]

WIRE = (
    "Fishermen in Veld blocked the harbour of Ostrand at dawn on Friday to protest against a levy on diesel that would double "
    "their costs before winter. Some forty boats lay across the channel and held up a ferry with ninety passengers aboard. The "
    "coast guard watched from a distance and made no arrests."
)
SPEECH = "We shall keep the lighthouse burning until the last trawler has come home"


def cuts(match: Match, *, here: str, there: str) -> list[tuple[str, str]]:
    return [(passage.here.cut(here), passage.there.cut(there)) for passage in match.passages]


def test_a_copy_is_shared_as_a_whole_and_word_for_word(traced: Trace) -> None:
    (match,) = traced(agency=WIRE, paper=WIRE)
    (passage,) = match.passages
    assert match.documents == ("paper", "agency")
    assert match.extent == "whole"
    assert passage.relation == "verbatim"
    assert passage.here.cut(WIRE) == passage.there.cut(WIRE) == WIRE.rstrip(".")


def test_a_copied_sentence_is_a_part_with_its_exact_borders(traced: Trace) -> None:
    sentence = "Some forty boats lay across the channel and held up a ferry with ninety passengers aboard"
    paper = f"Nobody had warned the mayor, who was still in bed. {sentence}, one of whom needed a doctor. She was flown out."
    (match,) = traced(agency=WIRE, paper=paper)
    assert match.extent == "part"
    assert cuts(match, here=paper, there=WIRE) == [(sentence, sentence)]


def test_words_that_were_changed_dropped_and_added_are_named(traced: Trace) -> None:
    old = "The ministry of fisheries promised on Monday to repay the stranded crews for every rotten cargo before Easter."
    new = "The ministry of fisheries pledged to repay the stranded crews for every single rotten cargo before Easter."
    (match,) = traced(old=old, new=new)
    (passage,) = match.passages
    assert passage.relation == "edited"
    named = [(d.here and d.here.cut(new), d.there and d.there.cut(old)) for d in passage.differences]
    assert named == [("pledged", "promised on Monday"), ("single", None)]


def test_what_one_side_leaves_out_makes_the_other_one_shortened(traced: Trace) -> None:
    old = (
        "Divers raised the bronze bell of the steamer, which went down in a gale in March 1911, and hung it in the old chapel."
    )
    new = "Divers raised the bronze bell of the steamer and hung it in the old chapel."
    (match,) = traced(old=old, new=new)
    (passage,) = match.passages
    assert passage.relation == "shortened"
    assert [difference.there and difference.there.cut(old) for difference in passage.differences] == [
        "which went down in a gale in March 1911"
    ]


def test_a_quotation_in_reported_speech_is_shifted(traced: Trace) -> None:
    spoken = '"I will not abandon my lighthouse keepers to the winter storms," the minister said.'
    told = "The minister said that he would not abandon his lighthouse keepers to the winter storms."
    (match,) = traced(spoken=spoken, told=told)
    (passage,) = match.passages
    assert match.extent == "whole"
    assert passage.quoted
    assert passage.relation == "shifted"
    assert passage.here.cut(told) == "he would not abandon his lighthouse keepers to the winter storms"


@pytest.mark.parametrize(
    "again",
    [
        "‘We shall keep the lighthouse burning until the last trawler has come home’",
        "«We shall keep the lighthouse burning until the last trawler has come home»",
        "``We shall keep the lighthouse burning until the last trawler has come home''",
        "„We shall keep the lighthouse burning … until the last trawler has come home“",
        "“We shall keep the lighthouse burning [in Ostrand] until the last trawler has come home”",
        "“We shall keep the lighthouse burning,” he said, “until the last trawler has come home”",
        "“[W]e shall keep the lighthouse burning until the last trawler has come home”",
    ],
)
def test_a_quotation_is_found_again_however_it_is_set(traced: Trace, again: str) -> None:
    first = f'The mayor of Ostrand spoke for ten minutes at the quay. "{SPEECH}," she promised to loud applause.'
    second = f"Applause met the mayor as she ended on a pledge. {again}, were her words on that cold and rainy evening."
    (match,) = traced(first=first, second=second)
    assert match.extent == "quotation only"
    (passage,) = match.passages
    assert passage.quoted
    assert passage.there.cut(first) == SPEECH
    assert passage.here.cut(second).startswith(("We", "[W]e"))
    assert passage.here.cut(second).endswith("come home")


def test_two_outlets_that_quote_one_speech_share_the_quotation_only(traced: Trace) -> None:
    one = f'Wind drove rain across the square when Ada Brenn took the stage. "{SPEECH}," Brenn said. A brass band played.'
    two = f'Hundreds came, most of them in oilskins, and few could hear. "{SPEECH}," said Brenn, who left in a taxi.'
    (match,) = traced(one=one, two=two)
    assert match.extent == "quotation only"
    assert cuts(match, here=two, there=one) == [(SPEECH, SPEECH)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Ada Brenn, General Secretary of the Workers' Party of Greater Veld, opened a bakery in the old town.",
            "A stamp was issued for Ada Brenn, General Secretary of the Workers' Party of Greater Veld, by the post.",
        ),
        (
            "The quake had a depth of nine kilometres, according to the Royal Geological Survey of Veld, and woke Ostrand.",
            "Lava has reached the third village, according to the Royal Geological Survey of Veld. Cattle were moved.",
        ),
        ('The mayor shrugged. "You know, there\'s a lot of that," he said.', 'A pilot said: "There\'s a lot of that up here."'),
        ("He was sentenced to life in prison without the possibility of parole.", "She faces life in prison without parole."),
    ],
    ids=["title", "formula", "small talk", "courts"],
)
def test_names_titles_and_formulas_join_nobody(traced: Trace, one: str, two: str) -> None:
    assert traced(one=one, two=two) == ()


def test_a_slogan_that_stands_everywhere_joins_nobody(traced_all: Callable[[Mapping[str, str]], list[Match]]) -> None:
    chance = random.Random(3)
    words = [
        f"{first}{last}"
        for first in ("kel", "mor", "tas", "vin", "dro", "hul")
        for last in ("ba", "ne", "ri", "so", "tum", "lek")
    ]
    texts = {
        f"d{number}": " ".join(chance.choices(words, k=60)) + ' under the banner "Heroes of the sea and pride of the nation". '
        for number in range(100)
    }
    joined = {name for match in traced_all(texts) for name in match.documents}
    assert "d99" not in joined


def test_boilerplate_joins_nobody_and_a_copy_that_has_it_too_is_found(
    traced_all: Callable[[Mapping[str, str]], list[Match]],
) -> None:
    chance = random.Random(4)
    words = [
        f"{first}{last}"
        for first in ("kel", "mor", "tas", "vin", "dro", "hul")
        for last in ("ba", "ne", "ri", "so", "tum", "lek")
    ]
    tail = (
        "This material may not be published, broadcast, rewritten or redistributed without a licence from the Veld Press Pool."
    )
    texts = {f"d{number}": " ".join(chance.choices(words, k=60)) + f". {tail}" for number in range(100)}
    texts["copy"] = texts["d7"]
    late = [match for match in traced_all(texts) if match.documents[0] in {"d98", "d99", "copy"}]
    assert [match.documents for match in late] == [("copy", "d7")]


def test_a_report_that_went_round_the_world_is_found_in_as_many_documents_as_count_as_rare() -> None:
    index = MemoryIndex()
    known = {f"d{number}": postings(f"d{number}", f"Paper number {number} has it too. {WIRE}") for number in range(200)}
    for each in known.values():
        index.add(each)
    found = trace(postings("late", f"A late paper. {WIRE}"), index=index, known=known)
    assert len(found) == ReuseSettings().most_documents
    assert {match.extent for match in found} == {"whole"}
    assert found[0].documents == ("late", "d0")


def test_a_corrected_version_replaces_what_was_there_before() -> None:
    index = MemoryIndex()
    first = postings("page", WIRE)
    corrected = postings("page", "Correction: no boats lay in the channel, and the ferry was late because of fog.")
    known = {"page": first}
    index.add(first)
    assert trace(corrected, index=index, known=known) == ()
    index.add(corrected)
    known["page"] = corrected
    assert len(index) == 1
    assert trace(postings("copy", WIRE), index=index, known=known) == ()


def test_a_forgotten_document_is_found_no_more() -> None:
    index = MemoryIndex()
    known = {"agency": postings("agency", WIRE)}
    index.add(known["agency"])
    index.remove("agency")
    index.remove("agency")
    assert trace(postings("paper", WIRE), index=index, known=known) == ()


@pytest.mark.parametrize(
    "text",
    [
        "정부는 월요일 새벽에 항구를 닫고 어선 마흔 척을 돌려보냈다고 대변인이 기자들에게 밝혔다",
        "وقال وزير الثروة السمكية إن أربعين قاربا أغلقت مدخل الميناء القديم قبل الفجر احتجاجا على ضريبة الديزل الجديدة",
        "Рыбаки перекрыли вход в старую гавань ещё до рассвета, протестуя против нового налога на дизельное топливо",
        "漁民は月曜日の夜明け前に古い港の入り口を四十隻の船で封鎖した",
    ],
    ids=["Korean", "Arabic", "Russian", "Japanese"],
)
def test_words_of_any_script_are_found_again(traced: Trace, text: str) -> None:
    (match,) = traced(one=f"{text}.", two=f"« {text} »")
    (passage,) = match.passages
    assert passage.here.cut(f"« {text} »") == text


def test_a_document_is_not_compared_with_itself() -> None:
    index = MemoryIndex()
    known = {"page": postings("page", WIRE)}
    index.add(known["page"])
    assert trace(known["page"], index=index, known=known) == ()


def test_five_megabytes_of_one_word_take_linear_time(traced: Trace) -> None:
    start = time.process_time()
    traced(one="sea " * 1_250_000, two=WIRE, three="sea " * 1_250_001)
    assert time.process_time() - start < 30


TEXTS = st.text(alphabet=st.sampled_from('ab ."“”I he will would\n가'), max_size=120)


@given(TEXTS, TEXTS)
def test_passages_lie_in_their_texts_in_order_and_differ_only_where_they_say(one: str, two: str) -> None:
    known: dict[str, Postings] = {"one": postings("one", one)}
    index = MemoryIndex()
    index.add(known["one"])
    for match in trace(postings("two", two), index=index, known=known):
        ends = 0
        for passage in match.passages:
            assert passage.here.start >= ends
            ends = passage.here.end
            assert passage.there.end <= len(one)
            assert passage.here.end <= len(two)
            if passage.relation == "verbatim":
                assert words(passage.here.cut(two)) == words(passage.there.cut(one))


def words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()


@given(st.binary(max_size=400))
def test_any_bytes_as_text_are_compared_without_failing(noise: bytes) -> None:
    text = noise.decode("latin-1")
    known = {"one": postings("one", text)}
    index = MemoryIndex()
    index.add(known["one"])
    trace(postings("two", text), index=index, known=known)
