"""The sourcing profile as one bar: whose words the words of a page are. An SVG, so that it needs no style of its own."""

from collections.abc import Iterator

from onrecord.findings import Profile
from onrecord.views.profile import PARTS

_WIDTH, _HEIGHT, _GAP = 1000, 14, 3


def bar(counts: Profile) -> str:
    """Return the bar with its legend; the widths are shares of the words."""
    words = {name: getattr(counts, field) for name, field in PARTS.items() if getattr(counts, field)}
    told = ", ".join(f"{count:,} {name}" for name, count in words.items())
    legend = "".join(f"<li>{_swatch(name)} {count:,} {name}</li>" for name, count in words.items())
    return (
        f'<svg class="profile-bar" viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none" role="img"'
        f' aria-label="Words: {told}">'
        f'{"".join(_parts(words))}</svg><ul class="profile-legend" aria-hidden="true">{legend}</ul>'
    )


def _parts(words: dict[str, int]) -> Iterator[str]:
    scale = (_WIDTH - _GAP * (len(words) - 1)) / max(sum(words.values()), 1)
    at = 0.0
    for name, count in words.items():
        yield f'<rect class="{_class(name)}" x="{at:.1f}" width="{count * scale:.1f}" height="{_HEIGHT}"/>'
        at += count * scale + _GAP


def _swatch(name: str) -> str:
    return f'<svg class="swatch" viewBox="0 0 10 10"><rect class="{_class(name)}" width="10" height="10"/></svg>'


def _class(name: str) -> str:
    return name.replace(" ", "-")
