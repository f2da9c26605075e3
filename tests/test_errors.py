import pytest

from onrecord import errors
from onrecord.errors import Fault, InputError, OnrecordError, RecordError


def test_every_error_of_the_package_has_one_root_and_stands_in_the_drawing() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert all(issubclass(kind, OnrecordError) for kind in kinds)
    assert all(kind.__name__ in str(errors.__doc__) for kind in kinds)


def test_an_input_error_says_where_what_and_what_to_do() -> None:
    error = InputError("news/a.txt", "there is nothing in it", "give another file", code="file-empty")
    assert str(error) == "news/a.txt: there is nothing in it; give another file"
    assert error.fault() == Fault(code="file-empty", detail="news/a.txt: there is nothing in it; give another file")


def test_a_fault_without_words_is_refused() -> None:
    with pytest.raises(RecordError):
        Fault(code="file-empty", detail="")
