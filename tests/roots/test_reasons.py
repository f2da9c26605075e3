from collections.abc import Callable

import pytest

from onrecord.reading import Reading
from onrecord.roots import Roots

ArticleOf = Callable[..., Reading]
Count = Callable[..., Roots]

SPEECH = "“We promise that the burnt pier of Osk will be rebuilt before the autumn storms reach the coast of Veld”"
DIRECT = {"manner": "direct"}
OFFICE = {"manner": "direct", "type": "state body"}


def test_who_else_is_named_for_a_root_is_told_by_name(article_of: ArticleOf, counted: Count) -> None:
    quill = [article_of(("Ada Quill", SPEECH, DIRECT), id_=name) for name in ("one", "two", "three")]
    office = article_of(("Harbour Office of Osk", SPEECH, OFFICE), id_="other")
    (root,) = counted(SPEECH, *quill, office).roots
    assert root.reason.startswith(
        "3 of 4 documents have it from Ada Quill; 1 calls its source otherwise: Harbour Office of Osk; "
    )


@pytest.mark.parametrize(("number", "ending"), [(4, "Office D"), (6, "Office D and 2 more")])
def test_of_many_other_sources_four_are_named(article_of: ArticleOf, counted: Count, number: int, ending: str) -> None:
    quill = [article_of(("Ada Quill", SPEECH, DIRECT), id_=f"q{each}") for each in range(9)]
    offices = [article_of((f"Office {letter}", SPEECH, OFFICE), id_=letter) for letter in "ABCDEF"[:number]]
    (root,) = counted(SPEECH, *quill, *offices).roots
    assert f"{number} call their source otherwise: Office A, Office B, Office C, {ending};" in root.reason


def test_where_too_few_name_anybody_to_name_the_root_they_are_told_with_whom_they_name(
    article_of: ArticleOf, counted: Count
) -> None:
    silent = [article_of(("", SPEECH, DIRECT), id_=f"s{number}") for number in range(9)]
    (root,) = counted(SPEECH, *silent, article_of(("Ada Quill", SPEECH, DIRECT), id_="one")).roots
    assert root.name is None
    assert root.reason.startswith("1 of 10 documents names a source: Ada Quill; 9 name no source; ")
