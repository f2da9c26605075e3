from onrecord.speakers.noun_phrases import noun_phrases


def test_noun_phrases_keep_their_determiner_and_modifiers() -> None:
    text = "Then the senior harbour officials met two old editors in May."
    assert [place.cut(text) for place in noun_phrases(text, 0, len(text))] == [
        "the senior harbour officials",
        "two old editors",
    ]


def test_a_noun_before_a_noun_does_not_end_the_phrase() -> None:
    text = "We met police officials there."
    assert [place.cut(text) for place in noun_phrases(text, 0, len(text))] == ["police officials"]
