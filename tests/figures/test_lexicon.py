import re

from onrecord.figures.figure import EXACTNESSES, STATUSES
from onrecord.figures.lexicon import lexicon


def test_every_label_is_in_its_closed_list() -> None:
    assert set(lexicon().exactness.values()) <= set(EXACTNESSES)
    assert set(lexicon().events.status_of.values()) == set(STATUSES)


def test_money_is_in_codes_of_three_capitals() -> None:
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in lexicon().units.money)


def test_no_measure_looks_like_money() -> None:
    units = lexicon().units
    assert not [unit for unit in units.units.values() if unit not in units.money and unit.isupper()]


def test_words_are_listed_as_they_are_looked_up() -> None:
    words = lexicon()
    listed = (*words.units.units, *words.exactness, *words.names.before, *words.nouns.persons, *words.events.of_people)
    assert [word for word in listed if word != word.lower()] == []
