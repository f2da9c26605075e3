import time

import pytest

from onrecord.attributions.blocks import lead_ins, set_out
from onrecord.attributions.borders import Place
from onrecord.attributions.proposals import Proposal


def place(text: str, words: str, *, after: int = 0) -> Place:
    start = text.index(words, after)
    return start, start + len(words)


def proposal(text: str, source: str, cue: str, content: str) -> Proposal:
    said = place(text, cue, after=text.index(source))
    return Proposal(cue=said, source=(place(text, source),), content=(place(text, content, after=said[1]),), evidence=())


def blocks(text: str, *proposals: Proposal) -> list[list[str]]:
    return [[text[start:end] for start, end in p.content] for p in set_out(text, proposals)]


@pytest.mark.parametrize("lead", ["wrote:\n", "wrote: \n\n", "wrote as follows:\n", "wrote :\n", "wrote:\r\n"])
def test_a_text_set_out_after_a_colon_belongs_to_its_source_to_the_last_paragraph(lead: str) -> None:
    text = f"The harbour board {lead}The quay is safe.\nShips may land.\nFog is rare."
    found = proposal(text, "The harbour board", "wrote", "The quay is safe.")
    assert blocks(text, found) == [["The quay is safe.", "Ships may land.", "Fog is rare."]]


def test_a_content_on_the_cues_own_line_is_left_as_it_is() -> None:
    text = "The harbour board wrote: the quay is safe.\nShips landed.\nFog came."
    assert blocks(text, proposal(text, "The harbour board", "wrote", "the quay is safe")) == [["the quay is safe"]]


def test_a_block_of_quotations_ends_with_the_last_paragraph_that_opens_with_a_mark() -> None:
    text = "The board wrote:\n“The quay is safe.\n“Ships may land.”\nFog came."
    assert blocks(text, proposal(text, "The board", "wrote", "“The quay is safe.")) == [
        ["“The quay is safe.", "“Ships may land.”"]
    ]


def test_a_block_ends_where_its_source_is_named_again() -> None:
    text = "The board wrote:\nThe quay is safe.\nShips may land.\nIt added that fog is rare.\nTrains ran."
    first = proposal(text, "The board", "wrote", "The quay is safe.")
    assert blocks(text, first, proposal(text, "It", "added", "fog is rare"))[0] == ["The quay is safe.", "Ships may land."]


def test_a_doubtful_cue_of_its_source_ends_no_block() -> None:
    text = "The board wrote:\nThe quay is safe.\nShips may land if it insists on a pilot.\nTrains ran."
    first, other = proposal(text, "The board", "wrote", "The quay is safe."), proposal(text, "it", "insists", "on a pilot")
    (block, _) = set_out(text, [first, other], doubtful={other.cue})
    assert [text[start:end] for start, end in block.content] == [
        "The quay is safe.", "Ships may land if it insists on a pilot.", "Trains ran.",
    ]  # fmt: skip
    assert set_out(text, [first, other])[0].content == first.content


def test_a_block_ends_where_the_next_one_is_led_in() -> None:
    text = "Veld wrote:\nThe quay is safe.\nShips may land.\nKopa wrote:\nNo ship may land."
    first, second = proposal(text, "Veld", "wrote", "The quay is safe."), proposal(text, "Kopa", "wrote", "No ship may land.")
    assert blocks(text, first, second) == [["The quay is safe.", "Ships may land."], ["No ship may land."]]


def test_other_proposals_keep_their_places_and_their_order() -> None:
    text = "The mayor said fog came.\nThe board wrote:\nThe quay is safe."
    said = proposal(text, "The mayor", "said", "fog came")
    wrote = proposal(text, "The board", "wrote", "The quay is safe.")
    assert set_out(text, [said, wrote])[0] == said
    assert [p.cue for p in set_out(text, [said, wrote])] == [said.cue, wrote.cue]


@pytest.mark.parametrize(
    ("source", "cue", "lead"),
    [
        ("The commentary", "went on", "The commentary went on:"),
        ("The Board", "further stated as follows", "The Board further stated as follows:"),
        ("Kopa", "said", "Kopa said :"),
    ],
)
def test_a_paragraph_that_only_leads_in_the_next_is_proposed_with_it(source: str, cue: str, lead: str) -> None:
    text = f"Fog came.\n{lead}\nThe quay is safe.\nShips may land."
    (found,) = lead_ins(text, [])
    assert text[slice(*found.cue)] == cue
    assert [text[s:e] for s, e in found.source] == [source]
    assert [text[s:e] for s, e in found.content] == ["The quay is safe."]


def test_a_line_of_marks_is_no_part_of_a_block() -> None:
    text = "The board wrote:\n* * *\nThe quay is safe.\n—\nShips may land."
    (found,) = lead_ins(text, [])
    assert [text[s:e] for s, e in found.content] == ["The quay is safe."]
    text = "The board wrote:\nThe quay is safe.\n—\nShips may land."
    assert blocks(text, *lead_ins(text, [])) == [["The quay is safe.", "Ships may land."]]


@pytest.mark.parametrize("text", ["The board said: fog came.\nShips stopped.", "The board said:", "Note:\nFog came.", ""])
def test_a_paragraph_that_says_more_or_leads_nowhere_is_not_proposed(text: str) -> None:
    assert lead_ins(text, []) == []


def test_a_paragraph_that_the_model_took_for_a_lead_is_not_proposed_again() -> None:
    text = "The commentary went on:\nThe quay is safe."
    assert lead_ins(text, [proposal(text, "The commentary", "went on", "The quay is safe.")]) == []


def test_many_blocks_and_long_gaps_take_linear_time() -> None:
    unit = "Veld wrote:\nThe quay is safe.\nShips may land.\n"
    text = unit * 2000 + "Kopa wrote" + " " * 60_000 + "fog"
    shifts = [n * len(unit) for n in range(2000)]
    found = [Proposal(cue=(s + 5, s + 10), source=((s, s + 4),), content=((s + 12, s + 29),), evidence=()) for s in shifts]
    gap = Proposal(
        cue=place(text, "wrote", after=len(text) - 60_020), source=(), content=((len(text) - 3, len(text)),), evidence=()
    )
    start = time.process_time()
    out = set_out(text, [*found, gap])
    assert time.process_time() - start < 3
    assert all(len(p.content) == 2 for p in out[:-2])


def test_a_block_ends_before_somebody_who_surely_speaks_for_himself() -> None:
    text = "The board wrote:\nThe quay is safe.\nShips may land.\nThe pilot said fog came."
    led, other = (
        proposal(text, "The board", "wrote", "The quay is safe."),
        proposal(text, "The pilot", "said", "fog came"),
    )
    (content, _) = [p.content for p in set_out(text, [led, other], sure=[other.cue])]
    assert [text[start:end] for start, end in content] == ["The quay is safe.", "Ships may land."]


def test_what_leads_in_a_block_is_the_last_sentence_and_its_pronoun() -> None:
    text = "The mayor closed the bridge. In a letter to residents she wrote:\nWe did not choose this."
    (found,) = lead_ins(text, [])
    assert [text[start:end] for start, end in found.source] == ["she"]
    assert text[slice(*found.cue)] == "wrote"
