"""A few documents without a ledger to know better: what stands around articles joins nobody, and copies are found."""

from collections.abc import Callable, Mapping

import pytest

from onrecord.reuse import Match

TracedAll = Callable[[Mapping[str, str]], list[Match]]

ARTICLES = (
    "The harbour board of Ostrand voted to dredge the northern channel after two ferries ran aground in mud. It takes a year.",
    "A bakery on Lantern Street won the national prize for rye bread. Its owner said the secret was cold water and patience.",
    "Rainfall in the upper valleys broke a record, and farmers moved their sheep to higher meadows. Two bridges were closed.",
    "The orchestra will tour seven cities with a programme of forgotten symphonies. Tickets go on sale at the old theatre.",
)

HEADS = (
    "The Veld Herald - Independent Newspaper of the Northern Provinces since 1887 - Ostrand Edition. ",
    "By Ada Brenn, correspondent of the Veld Herald, Ostrand bureau, last changed at 10:14 p.m. on Monday. ",
)

FEET = (
    " Copyright 2011 The Veld Herald. All rights reserved. This material may not be published, broadcast or redistributed.",
    " Sign up for our free daily newsletter and get the top stories of the day delivered to your inbox every morning.",
    " Photo: Ada Brenn / Veld Press Pool, courtesy of the Ostrand Harbour Museum and its archive.",
    " Contact the newsroom at tips@veldherald.example or call our reporters with your stories and photographs.",
    " Follow us for weather and traffic updates from across the region.",
    " Veld Wire is an independent service that covers politics, culture and the economy of the islands and the mainland.",
    " An earlier version of this article misstated the name of a town. It has been corrected.",
    " Comments are moderated. Please keep your remarks respectful and report abuse to the editors.",
    " The Veld Press Pool contributed to this report. Copyright 2012 Veld Press Pool. All rights reserved.",
    ' They were honoured as "heroes of the sea and pride of the nation".',
    ' As the old saying goes, "a rising tide lifts all boats", and nobody argued.',
)


def around(*, head: str = "", foot: str = "") -> dict[str, str]:
    return {f"d{number}": f"{head}{text}{foot}" for number, text in enumerate(ARTICLES)}


@pytest.mark.parametrize("head", HEADS)
def test_a_masthead_joins_nobody(traced_all: TracedAll, head: str) -> None:
    assert traced_all(around(head=head)) == []


@pytest.mark.parametrize("foot", FEET)
def test_a_footer_joins_nobody(traced_all: TracedAll, foot: str) -> None:
    assert traced_all(around(foot=foot)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers can read the full article and our complete archive from one crown a week",
        "Download our mobile app today to get alerts about weather wherever you happen to be",
        "Read more: ten things to know before you travel to the islands this summer",
    ],
)
def test_what_a_page_asks_of_its_readers_joins_nobody_in_the_middle_of_a_text_either(traced_all: TracedAll, line: str) -> None:
    texts = {f"d{number}": text.replace(". ", f". {line}. ", 1) for number, text in enumerate(ARTICLES)}
    assert traced_all(texts) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            'The widow kept his cap. "Heroes of the sea and pride of the nation," the plaque above her bed still read.',
            'Pupils in Tarn painted a bus shelter with "heroes of the sea and pride of the nation" in letters a metre high.',
        ),
        (
            'Tariffs rose. The grocer shrugged behind crates of figs: "You cannot make an omelette without breaking eggs."',
            'The surgeon, scalpel dry, was blunt to her pupils. "You cannot make an omelette without breaking eggs," she said.',
        ),
    ],
    ids=["slogan", "proverb"],
)
def test_a_slogan_or_a_proverb_does_not_join_texts_about_different_things(traced_all: TracedAll, one: str, two: str) -> None:
    assert traced_all({"one": one, "two": two}) == []


def test_two_reports_of_one_event_are_joined_by_their_copied_words_and_not_by_their_footer(traced_all: TracedAll) -> None:
    copied = "two ferries ran aground in thick mud off the northern mole while their captains argued over the radio"
    one = f"The harbour board of Ostrand met at night. Last week {copied}.{FEET[0]}"
    two = f"Passengers were carried ashore after {copied}.{FEET[0]}"
    (match,) = traced_all({"one": one, "two": two})
    assert [passage.here.cut(two) for passage in match.passages] == [copied]


def test_a_short_copy_with_the_same_footer_is_a_copy(traced_all: TracedAll) -> None:
    (match,) = traced_all({"one": ARTICLES[0] + FEET[2], "two": ARTICLES[0] + FEET[2]})
    assert match.extent == "whole"
