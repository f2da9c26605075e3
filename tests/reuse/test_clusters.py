import pytest

from onrecord.errors import RecordError
from onrecord.language import quoted
from onrecord.reuse import Cluster, Match, Member, MemoryIndex, Postings, Quote, clusters, postings, trace
from onrecord.spans import Span

PROMISE = "We shall keep the lighthouse burning until the last trawler has come home"


def clustered(texts: dict[str, str], *, speakers: dict[str, str] | None = None) -> list[list[tuple[str, str, str]]]:
    """Return each cluster as documents, words and how they differ."""
    known: dict[str, Postings] = {}
    index = MemoryIndex()
    matches: list[Match] = []
    for name, text in texts.items():
        known[name] = postings(name, text)
        matches += trace(known[name], index=index, known=known)
        index.add(known[name])
    said = speakers or {}
    quotes = [Quote(document=name, span=span, speaker=said.get(name)) for name, text in texts.items() for span in quoted(text)]
    return [
        [
            (member.quote.document, member.quote.span.cut(texts[member.quote.document]), member.differs)
            for member in cluster.members
        ]
        for cluster in clusters(quotes, matches=matches, known=known)
    ]


def test_one_quotation_in_three_papers_is_one_cluster_led_by_the_fullest() -> None:
    texts = {
        "a": f'Rain fell on the quay. "{PROMISE}," said Ada Brenn.',
        "b": "Brenn made a pledge: “keep the lighthouse burning until the last trawler has come home”.",
        "c": f"‘{PROMISE}’ was the line that the crowd had waited for.",
    }
    (cluster,) = clustered(texts)
    assert cluster == [
        ("a", f'"{PROMISE},"', "fullest"),
        ("b", "“keep the lighthouse burning until the last trawler has come home”", "shortened"),
        ("c", f"‘{PROMISE}’", "verbatim"),
    ]


def test_a_quotation_retold_without_marks_is_a_member_in_reported_speech() -> None:
    texts = {
        "a": '"I will not abandon my lighthouse keepers to the winter storms," the minister said.',
        "b": "The minister said that he would not abandon his lighthouse keepers to the winter storms.",
    }
    (cluster,) = clustered(texts)
    assert cluster == [
        ("a", '"I will not abandon my lighthouse keepers to the winter storms,"', "fullest"),
        ("b", "he would not abandon his lighthouse keepers to the winter storms", "shifted"),
    ]


def test_short_quotations_are_joined_where_their_documents_share_more() -> None:
    copied = "Divers raised the bronze bell of a steamer that had lain on the sea bed for ninety years."
    texts = {
        "a": f'{copied} The skipper called it "sheer witchcraft".',
        "b": f"{copied} It was “nothing but sheer witchcraft”, he said.",
        "c": 'A critic found the new opera "sheer witchcraft".',
    }
    (cluster,) = clustered(texts)
    assert [(document, differs) for document, _, differs in cluster] == [("b", "fullest"), ("a", "shortened")]


def test_a_proverb_of_two_speakers_stays_two() -> None:
    proverb = "He who mends the net by moonlight sells no herring in the morning"
    texts = {"a": f'"{proverb}," said Ada Brenn.', "b": f'"{proverb}," said Olaf Tarn.'}
    assert len(clustered(texts, speakers={"a": "Brenn", "b": "Brenn"})) == 1
    assert clustered(texts, speakers={"a": "Brenn", "b": "Tarn"}) == []


def test_two_quotations_of_one_copied_passage_stay_apart() -> None:
    story = (
        '"The pumps failed at midnight and nobody answered the telephone," the harbour master said on Monday. '
        '"We carried the lamps up the tower by hand until the morning," his deputy added.'
    )
    found = clustered({"a": story, "b": story})
    assert [[document for document, _, _ in cluster] for cluster in found] == [["a", "b"], ["a", "b"]]


def test_a_cluster_has_two_members_and_the_fullest_first() -> None:
    first = Member(quote=Quote(document="a", span=Span(start=0, end=4)), differs="fullest")
    second = Member(quote=Quote(document="b", span=Span(start=0, end=4)), differs="verbatim")
    Cluster(members=(first, second))
    for wrong in ((first,), (second, first), (second, second)):
        with pytest.raises(RecordError):
            Cluster(members=wrong)
    with pytest.raises(RecordError, match="like"):
        Member(quote=first.quote, differs="like")  # type: ignore[arg-type]
