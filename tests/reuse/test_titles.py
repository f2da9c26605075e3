from onrecord.reuse import Postings, postings
from onrecord.reuse.alignment import Run
from onrecord.reuse.titles import is_title


def text(words: str) -> Postings:
    return postings("page", words)


def test_a_title_is_made_of_names_and_words_of_grammar() -> None:
    title, said = text("He sang “The Ferry from Osk” twice."), text("He said “the ferry has sunk near Osk” twice.")
    assert is_title((Run(2, 2, 4),), here=title)
    assert not is_title((Run(2, 2, 6),), here=said)
    assert not is_title((Run(2, 2, 3),), here=text("He called “a cowardly act” so."))
