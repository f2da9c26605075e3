import time
from collections.abc import Callable

import pytest

from onrecord.errors import UsageError
from onrecord.reading import Reading
from onrecord.roots import Coverage, story, told_of

ArticleOf = Callable[..., Reading]

FIRE = (
    "a fire destroyed the long pier of Osk on Monday, and eleven boats sank before the crews of Veld could cut the ropes",
    "the pier of Osk, the pride of Veld, burnt down on Monday; its keeper Ada Quill mourned eleven boats and much old timber",
    "after the fire at Osk the council of Veld will build a pier of stone, Ada Quill told owners of the eleven boats that sank",
)
OTHER_FIRE = (
    "lightning struck the old mill of Tarn on Friday, and flames ate its wheel, two barns and the harvest of Brava",
    "the miller Boris Lem lost his wheel and the harvest of Brava when lightning hit the mill at Tarn",
)


@pytest.fixture
def coverage(article_of: ArticleOf) -> Coverage:
    texts = {f"pier{number}": text for number, text in enumerate(FIRE)} | {
        f"mill{n}": text for n, text in enumerate(OTHER_FIRE)
    }
    return Coverage.of(article_of(("", text), id_=name) for name, text in texts.items())


def test_documents_about_one_event_are_found_and_a_like_event_elsewhere_is_not(coverage: Coverage) -> None:
    assert {member.document for member in story("pier1", coverage=coverage)} == {"pier0", "pier2"}
    assert {member.document for member in story("mill0", coverage=coverage)} == {"mill1"}


def test_a_member_tells_the_names_that_both_have(coverage: Coverage) -> None:
    members = {member.document: member for member in story("pier1", coverage=coverage)}
    assert set(members["pier2"].names) == {"Osk", "Veld", "Ada", "Quill"}
    assert members["pier2"].to_json()["passages"] == 0


def test_the_story_of_a_document_is_a_coverage_with_the_document_first(coverage: Coverage) -> None:
    told = told_of("pier2", coverage=coverage)
    assert next(iter(told.reports)) == "pier2"
    assert set(told.reports) == {"pier0", "pier1", "pier2"}


def test_a_document_alone_has_no_story(article_of: ArticleOf) -> None:
    assert story("one", coverage=Coverage.of([article_of(("", FIRE[0]), id_="one")])) == ()
    with pytest.raises(UsageError, match="nothing is known of two"):
        story("two", coverage=Coverage.of([article_of(("", FIRE[0]), id_="one")]))


def test_a_story_of_hundreds_of_copies_is_found_in_no_time(article_of: ArticleOf) -> None:
    copies = Coverage.of(article_of(("", FIRE[0]), id_=f"copy{number}") for number in range(300))
    started = time.process_time()
    assert len(story("copy7", coverage=copies)) == 299
    assert time.process_time() - started < 2
