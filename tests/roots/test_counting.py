from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.errors import RecordError, UsageError
from onrecord.reading import Reading
from onrecord.roots import Coverage, Occurrence, Root, Roots, count
from onrecord.spans import Span

ArticleOf = Callable[..., Reading]
Count = Callable[..., Roots]

CLAIM = "the burnt pier of Osk will be rebuilt before the autumn storms reach the coast of Veld"
SPEECH = f"“We promise that {CLAIM}”"
DIRECT = {"manner": "direct"}
OUTLET = {"type": "media outlet"}
GROUP = {"type": "group"}


def test_papers_that_credit_one_agency_have_one_root_outside_the_set(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("Reuters", CLAIM, OUTLET), id_="one")
    other = article_of(("Reuters", "the pier of Osk that burnt is to be rebuilt", OUTLET), id_="other")
    roots = counted(CLAIM, one, other, other="is to be rebuilt")
    assert (roots.count, roots.low, roots.high) == (1, 1, 1)
    (root,) = roots.roots
    assert (root.kind, root.name, root.outside, root.documents) == ("outlet", "Reuters", True, ("one", "other"))
    assert root.witnesses == ()


def test_a_copy_without_the_credit_stands_under_the_same_root_and_is_shown(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("Reuters", CLAIM, OUTLET), id_="one")
    other = article_of(("", CLAIM), id_="other")
    roots = counted(CLAIM, one, other)
    assert [root.documents for root in roots.roots] == [("one", "other")]
    assert [each.to_json() for each in roots.dropped] == [{"document": "other", "credited": "Reuters", "named_by": "one"}]


def test_words_of_a_speaker_alone_owe_nobody_a_credit(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("Reuters", "the hall in the old town was full", OUTLET), ("Ada Quill", SPEECH, DIRECT), id_="one")
    other = article_of(("Ada Quill", SPEECH, DIRECT), ("", "rain had emptied the market all week"), id_="other")
    assert counted(SPEECH, one, other).dropped == ()


def test_two_reporters_at_one_speech_are_two_witnesses_of_one_root(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("Ada Quill", SPEECH, DIRECT), ("", "the hall in the old town was full"), id_="one")
    other = article_of(("", "rain had emptied the market all week"), ("Ada Quill", SPEECH, DIRECT), id_="other")
    roots = counted(SPEECH, one, other)
    (root,) = roots.roots
    assert (root.kind, root.name, root.witnesses) == ("person", "Ada Quill", ("one", "other"))


def test_two_people_who_say_the_same_in_their_own_words_are_two_roots(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("Ada Quill", "the pier will be ready in autumn"), id_="one")
    other = article_of(("Boris Tarn", "nobody should expect the landing stage sooner than October"), id_="other")
    roots = counted("the pier will be ready in autumn", one, other, other="the landing stage sooner than October")
    assert (roots.count, roots.high) == (2, 2)


def test_five_people_who_say_it_in_their_own_words_are_five_roots(article_of: ArticleOf, counted: Count) -> None:
    said = {
        "Ada Quill": "the pier will be ready in autumn",
        "Boris Tarn": "nobody should expect the landing stage sooner than October",
        "Cleo Marsh": "boats can moor there again before winter",
        "Dov Reller": "works on the jetty finish within six months",
        "Enid Foss": "by harvest time ferries land as before",
    }
    articles = [article_of((name, words), id_=f"d{number}") for number, (name, words) in enumerate(said.items())]
    others = {f"d{number}": words for number, words in enumerate(said.values())}
    roots = counted("", *articles, **others)
    assert roots.count == 5
    assert {root.name for root in roots.roots} == set(said)


def test_what_one_agency_tells_again_in_other_words_without_a_source_is_one_root(article_of: ArticleOf, counted: Count) -> None:
    about = {"outlet": "Reuters"}
    one = article_of(("", "the pier will be ready in autumn"), id_="one", published="2031-04-01", **about)
    other = article_of(("", "the landing stage is back by October"), id_="other", published="2031-04-03", **about)
    roots = counted("the pier will be ready in autumn", one, other, other="the landing stage is back by October")
    assert (roots.count, roots.low, roots.high) == (1, 1, 2)
    assert "one outlet published both" in roots.edges[0].reason


def test_a_report_that_names_nobody_and_has_its_own_words_may_be_a_root_of_its_own(
    article_of: ArticleOf, counted: Count
) -> None:
    one = article_of(("Ada Quill", "the pier will be ready in autumn"), id_="one")
    other = article_of(("", "the town expects its landing stage back by October"), id_="other")
    roots = counted("the pier will be ready in autumn", one, other, other="its landing stage back by October")
    assert (roots.count, roots.low, roots.high) == (1, 1, 2)
    (root,) = roots.roots
    assert root.confidence == "middle"
    assert "1 names no source; that they go back to one source is likely (" in root.reason


def test_a_report_that_names_nobody_likely_has_it_from_whom_it_quotes_elsewhere(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("Ada Quill", "the pier will be ready in autumn"), id_="one")
    told = ("Ada Quill", "the old planks were rotten")
    other = article_of(("", "the landing stage is to be ready by October"), told, id_="other")
    roots = counted("the pier will be ready in autumn", one, other, other="the landing stage is to be ready by October")
    assert roots.count == 1
    (edge,) = roots.edges
    assert (edge.kind, edge.earlier, edge.later) == ("no source", None, None)
    assert edge.chance is not None
    assert 0.5 <= edge.chance < 0.95
    assert "Ada Quill is named for it on both pages, or speaks beside it" in edge.reason


def test_an_office_without_a_name_is_the_official_whom_another_report_names(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("Ada Quill", "three boats are lost", {"role": "police chief"}), id_="one")
    other = article_of(("police", "the storm took three boats", {"type": "state body"}), id_="other")
    roots = counted("three boats are lost", one, other, other="the storm took three boats")
    assert (roots.count, roots.low) == (1, 1)
    assert roots.roots[0].confidence == "middle"


def test_an_office_is_no_private_person(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("Ada Quill", "three boats are lost", {"role": "baker"}), id_="one")
    other = article_of(("police", "the storm took three boats", {"type": "state body"}), id_="other")
    assert counted("three boats are lost", one, other, other="the storm took three boats").count == 2


def test_documents_that_credit_each_other_are_a_circle_and_no_root(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("BBC", CLAIM, OUTLET), id_="one", outlet="Reuters")
    other = article_of(("Reuters", CLAIM, OUTLET), id_="other", outlet="BBC")
    roots = counted(CLAIM, one, other)
    assert roots.circles == (("one", "other"),)
    assert (roots.count, roots.low, roots.high) == (0, 0, 1)


def test_a_circle_beside_a_document_that_names_who_said_it_has_that_root(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("BBC", CLAIM, OUTLET), id_="one", outlet="Reuters")
    other = article_of(("Reuters", CLAIM, OUTLET), id_="other", outlet="BBC")
    third = article_of(("Ada Quill", CLAIM), id_="third", outlet="Osk Gazette")
    roots = counted(CLAIM, one, other, third)
    assert roots.circles == ()
    assert [(root.name, root.documents) for root in roots.roots] == [("Ada Quill", ("one", "other", "third"))]


def test_a_credit_that_leads_to_a_document_of_the_set_is_no_root_outside_it(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("", CLAIM), id_="one", outlet="Reuters", published="2031-04-01")
    other = article_of(("Reuters", CLAIM, OUTLET), id_="other", outlet="BBC", published="2031-04-02")
    roots = counted(CLAIM, one, other)
    (root,) = roots.roots
    assert (root.name, root.outside, root.witnesses) == ("Reuters", False, ("one",))
    assert roots.first == "one"


def test_a_corrected_version_of_one_address_is_a_copy_of_the_first(article_of: ArticleOf, counted: Count) -> None:
    about = {"url": "https://osk.example/pier", "outlet": "Osk Gazette"}
    one = article_of(("", f"{CLAIM} at the cost of ninety thousand"), id_="v1", published="2031-04-01", **about)
    other = article_of(("", f"{CLAIM} at the cost of sixty thousand"), id_="v2", published="2031-04-03", **about)
    roots = counted(CLAIM, one, other)
    assert roots.count == 1
    assert [(edge.kind, edge.earlier, edge.later) for edge in roots.edges] == [("copy", "v1", "v2")]


def test_copies_without_dates_claim_no_order(article_of: ArticleOf, counted: Count) -> None:
    roots = counted(CLAIM, article_of(("", CLAIM), id_="one"), article_of(("", CLAIM), id_="other", published="2031-04-01"))
    (edge,) = roots.edges
    told = edge.to_json()
    assert (told["earlier"], told["later"], sorted(told["documents"])) == (None, None, ["one", "other"])
    assert roots.first is None


def test_a_credit_whose_clock_says_otherwise_claims_no_order(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("", CLAIM), id_="one", outlet="Reuters", published="2031-04-02T06:00:00Z")
    other = article_of(
        ("Reuters", "the pier of Osk that burnt is to be rebuilt", OUTLET), id_="other", published="2031-04-01T06:00:00Z"
    )
    roots = counted(CLAIM, one, other, other="is to be rebuilt")
    (edge,) = roots.edges
    assert (edge.kind, edge.documents, edge.earlier) == ("credit", ("one", "other"), None)
    assert roots.count == 1


def test_clocks_of_two_places_are_compared_as_one(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("", CLAIM), id_="one", published="2031-04-01T23:30:00+09:00")
    other = article_of(("", CLAIM), id_="other", published="2031-04-01T15:00:00+00:00")
    (edge,) = counted(CLAIM, one, other).edges
    assert (edge.earlier, edge.later) == ("one", "other")


def test_a_hundred_copies_of_one_text_are_one_root_with_an_edge_each(article_of: ArticleOf, counted: Count) -> None:
    roots = counted(CLAIM, *(article_of(("", CLAIM), id_=f"d{number}") for number in range(100)))
    assert (roots.count, len(roots.edges)) == (1, 99)


def test_an_outlet_by_its_initials_is_that_outlet(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("Osk Weekly", "the pier is sold", OUTLET), id_="one")
    other = article_of(("OW", "somebody has bought the landing stage", OUTLET), id_="other")
    assert counted("the pier is sold", one, other, other="somebody has bought the landing stage").count == 1


def test_a_document_that_gives_a_statement_on_two_words_has_two_roots(article_of: ArticleOf) -> None:
    police, board = ("police", "three boats are lost", {"type": "state body"}), ("the insurers", "three boats are gone", GROUP)
    coverage = Coverage.of([article_of(police, board, id_="one")])
    places = [Occurrence(document="one", span=told.content[0]) for told in coverage.reports["one"].reading.attributions]
    assert count(places, coverage=coverage).count == 2


def test_what_an_outlet_says_of_itself_is_no_source(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("Osk Gazette", "the pier is sold", OUTLET), id_="one", outlet="Osk Gazette")
    (root,) = counted("the pier is sold", one).roots
    assert (root.kind, root.reason) == ("not stated", "no source is named")


def test_two_versions_of_one_page_that_share_a_quotation_only_are_one_witness(article_of: ArticleOf, counted: Count) -> None:
    page = {"url": "https://osk.example/pier"}
    one = article_of(("Ada Quill", SPEECH, DIRECT), ("", "the hall in the old town was full"), id_="one", **page)
    other = article_of(("", "rain had emptied the market all week"), ("Ada Quill", SPEECH, DIRECT), id_="other", **page)
    (root,) = counted(SPEECH, one, other).roots
    assert (root.documents, root.witnesses) == (("one", "other"), ("one",))


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("2031-04-01", "2031-04-02"), "one"),
        (("2031-04-02", "2031-04-01"), "other"),
        (("2031-04-01", None), None),
        ((None, "2031-04-01"), None),
        (("2031-04-01", "2031-04-01"), None),
        (("2031-04-01T09:00:00+09:00", "2031-04-01T00:30:00+00:00"), "one"),
        (("2031-04-01T02:00:00+09:00", "2031-03-31"), None),
    ],
)
def test_the_first_is_named_only_where_dates_leave_no_doubt(
    article_of: ArticleOf, counted: Count, dates: tuple[str | None, str | None], first: str | None
) -> None:
    one = article_of(("", CLAIM), id_="one", published=dates[0])
    other = article_of(("", CLAIM), id_="other", published=dates[1])
    assert counted(CLAIM, one, other).first == first


def test_an_undated_document_comes_after_the_dated_ones(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("", CLAIM), id_="one")
    other = article_of(("", CLAIM), id_="other", published="2031-04-01")
    assert [each.document for each in counted(CLAIM, one, other).occurrences] == ["other", "one"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2031-04-01T08:00:00Z", "2031-04-01T21:30:00Z"),
        ("2031-04-01T23:50:00+09:00", "2031-04-01T23:30:00-10:00"),
        ("2031-04-02T00:30:00+12:00", "2031-04-01T23:30:00Z"),
    ],
)
def test_two_times_of_one_day_stand_in_their_order(article_of: ArticleOf, counted: Count, earlier: str, later: str) -> None:
    one = article_of(("", CLAIM), id_="one", published=later)
    other = article_of(("", CLAIM), id_="other", published=earlier)
    roots = counted(CLAIM, one, other)
    assert ([each.document for each in roots.occurrences], roots.first) == (["other", "one"], "other")


def test_what_somebody_denies_does_not_come_from_them(article_of: ArticleOf) -> None:
    reading = article_of(("Ada Quill", CLAIM), id_="one")
    (told,) = reading.attributions
    denied = type(told)(**{name: getattr(told, name) for name in told.__slots__} | {"stance": "denies"})
    coverage = Coverage.of(
        [type(reading)(**{name: getattr(reading, name) for name in reading.__slots__} | {"attributions": (denied,)})]
    )
    (root,) = count([Occurrence(document="one", span=told.content[0])], coverage=coverage).roots
    assert (root.kind, root.name) == ("not stated", None)


def test_a_statement_without_an_occurrence_is_refused(article_of: ArticleOf) -> None:
    coverage = Coverage.of([article_of(("", CLAIM), id_="one")])
    with pytest.raises(UsageError, match="at least one"):
        count([], coverage=coverage)
    with pytest.raises(UsageError, match="nothing is known of other"):
        count([Occurrence(document="other", span=Span(start=0, end=4))], coverage=coverage)


def test_a_range_wider_than_two_is_refused() -> None:
    root = Root(
        kind="person", name="Ada Quill", documents=("one",), witnesses=(), outside=False, reason="alone", confidence="high"
    )
    with pytest.raises(RecordError, match="says too little"):
        Roots(occurrences=(), edges=(), roots=(root,), low=1, high=4)
    with pytest.raises(RecordError, match="outside"):
        Roots(occurrences=(), edges=(), roots=(root,), low=2, high=3)


def test_a_name_in_other_letters_or_short_is_one_name(article_of: ArticleOf, counted: Count) -> None:
    words = "the pier will be ready in autumn"
    one = article_of(("Karolos Papadakis", words), id_="one")
    other = article_of(("Carolos Papadakis", "the landing stage is to be ready by October"), id_="other")
    assert counted(words, one, other, other="the landing stage is to be ready by October").count == 1


def test_the_reason_says_how_many_name_the_source_and_how_sure_the_rest_is(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("Ada Quill", "the pier will be ready in autumn"), id_="one")
    other = article_of(
        ("", "the landing stage is to be ready by October"), ("Ada Quill", "the planks were rotten"), id_="other"
    )
    (root,) = counted("the pier will be ready in autumn", one, other, other="the landing stage is to be ready by October").roots
    assert root.reason.startswith(
        "1 of 2 documents has it from Ada Quill; 1 names no source; that they go back to one source is likely ("
    )
    assert root.reason.endswith("%), not sure")


def test_a_root_is_called_by_whom_most_documents_name_and_not_by_one_misread_page(
    article_of: ArticleOf, counted: Count
) -> None:
    named = [article_of(("Ada Brenn", SPEECH, DIRECT), id_=f"named {number}") for number in range(2)]
    misread = article_of(("Osk Harbour Mayor Ilse Maria Tarn", SPEECH, DIRECT), id_="misread")
    (root,) = counted(CLAIM, misread, *named).roots
    assert root.name == "Ada Brenn"


def test_a_source_without_a_telling_name_names_its_root_too(article_of: ArticleOf, counted: Count) -> None:
    one, other = (article_of(("law enforcement sources", CLAIM, GROUP), id_=name) for name in ("one", "other"))
    (root,) = counted(CLAIM, one, other).roots
    assert root.name == "law enforcement sources"
    assert root.reason.startswith("both documents have it from law enforcement sources")


def test_what_somebody_is_said_to_pretend_comes_from_who_says_it(article_of: ArticleOf) -> None:
    held = "Tarn pretends to be a poor ferryman"
    told = article_of(("the Harbour Ministry", held, {"type": "state body"}), id_="one")
    start = told.document.text.index(held)
    source, cue, content = (Span(start=start + one, end=start + end) for one, end in ((0, 4), (5, 13), (14, len(held))))
    inner = replace(
        told.attributions[0],
        id="a2",
        source=(source,),
        cue=(cue,),
        content=(content,),
        stance="claims",
        parent="a1",
        manner="indirect",
    )
    tarn = replace(told.speakers[0], id="s2", name="Tarn", type="named person", named=True)
    reading = replace(
        told,
        attributions=(*told.attributions, inner),
        speakers=(*told.speakers, tarn),
        speaker_of={**told.speaker_of, "a2": "s2"},
    )
    (root,) = count(
        [Occurrence(document="one", span=Span(start=start, end=start + len(held)))], coverage=Coverage.of([reading])
    ).roots
    assert root.name == "the Harbour Ministry"


def test_a_source_that_two_pages_call_alike_is_not_called_otherwise(article_of: ArticleOf, counted: Count) -> None:
    one = article_of(("Investigators", SPEECH, GROUP), id_="one")
    other = article_of(("investigators", SPEECH, GROUP), id_="other")
    (root,) = counted(CLAIM, one, other).roots
    assert root.reason.startswith("both documents have it from")
