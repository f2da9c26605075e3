from importlib.resources import files

from onrecord.reuse import edition
from onrecord.reuse.edition import _DATA


def test_every_file_of_data_belongs_to_the_edition() -> None:
    there = {path.name for path in files("onrecord.reuse").iterdir() if path.is_file() and not path.name.endswith(".py")}
    assert there == set(_DATA)
    assert len(edition()) == 64
