import pytest

pytest.importorskip("cv2", reason="the extra broadcast is not installed")

from onrecord.broadcast import seeing
from onrecord.broadcast.lanes import Walk
from onrecord.broadcast.settings import BroadcastSettings
from onrecord.documents import Caption, Moment, Shot

BEFORE = Shot(start_ms=0, end_ms=3120, begins="start")


def ends(monkeypatch: pytest.MonkeyPatch, caption: tuple[int, int], *, shots: list[Shot]) -> int:
    """Return when a caption of these times ends in a film of these shots."""
    made = Caption(id="c1", text="Ana Reed", kind="other", at=Moment(start_ms=caption[0], end_ms=caption[1]))

    def shown(frames: object, **_: object) -> list[Caption]:
        list(frames)  # type: ignore[call-overload]
        return [made]

    monkeypatch.setattr(seeing, "film", lambda *_, **__: iter(shots))
    monkeypatch.setattr(seeing, "captions", shown)
    return seeing.seen(Walk(path="report.mp4", total_ms=9000, settings=BroadcastSettings()), languages=()).captions[0].at.end_ms


def test_a_caption_that_is_gone_at_the_first_look_after_a_cut_ends_with_its_shot(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ends(monkeypatch, (1000, 3500), shots=[BEFORE, Shot(start_ms=3120, end_ms=9000, begins="cut")]) == 3120


def test_a_caption_that_was_seen_after_a_cut_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ends(monkeypatch, (1000, 4000), shots=[BEFORE, Shot(start_ms=3120, end_ms=9000, begins="cut")]) == 4000


def test_a_dissolve_ends_no_caption(monkeypatch: pytest.MonkeyPatch) -> None:
    over = Moment(start_ms=2900, end_ms=3340)
    after = Shot(start_ms=3120, end_ms=9000, begins="dissolve", over=over)
    assert ends(monkeypatch, (1000, 3500), shots=[BEFORE, after]) == 3500
