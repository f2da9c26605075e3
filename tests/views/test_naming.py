from collections.abc import Callable

from onrecord.reading import Reading
from onrecord.roots import Coverage
from onrecord.views.naming import documents_in_words

ArticleOf = Callable[..., Reading]


def named(*readings: Reading) -> str:
    return documents_in_words([each.document.id for each in readings], coverage=Coverage.of(readings))


def test_documents_are_named_by_outlet_and_day_and_by_id_where_these_are_shared(article_of: ArticleOf) -> None:
    saying = ("Ada Quill", "the pier will be rebuilt")
    one = article_of(saying, id_="one", outlet="Osk Gazette", published="2031-04-01T10:00:00Z")
    same = [article_of(saying, id_=name, outlet="Tarn Post", published="2031-04-02") for name in ("p1", "p2")]
    assert named(one, *same) == "Osk Gazette 2031-04-01, Tarn Post 2031-04-02 (p1), Tarn Post 2031-04-02 (p2)"


def test_a_document_without_an_outlet_is_named_by_its_id_cut_in_the_middle(article_of: ArticleOf) -> None:
    saying = ("Ada Quill", "the pier will be rebuilt")
    assert named(article_of(saying, id_="one", published="2031-04-01")) == "one"
    long = "https-gazette-example-osk-" + "x" * 40 + "-the-pier-burns"
    assert named(article_of(saying, id_=long)) == "https-gazette-e…-the-pier-burns"


def test_of_many_documents_twelve_are_named(article_of: ArticleOf) -> None:
    readings = [article_of(("Ada Quill", "the pier will be rebuilt"), id_=f"d{number}") for number in range(15)]
    assert named(*readings).endswith("d10, d11 and 3 more")
