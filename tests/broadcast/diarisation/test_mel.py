import numpy as np
import pytest

from onrecord.broadcast.diarisation.mel import log_mel


@pytest.mark.parametrize(("hertz", "band"), [(1000, 27), (4000, 60)])
def test_a_tone_is_loudest_in_its_own_band(hertz: int, band: int) -> None:
    # mel(f) = 1127 ln(1 + f / 700): 1,000 Hz is at 1000.0, 4,000 Hz at 2146.1; the first band is at 66.4, the next 34.67 on
    tone = np.sin(2 * np.pi * hertz * np.arange(16_000) / 16_000) / 2
    assert set(log_mel(tone.astype(np.float32)).argmax(axis=1).tolist()) == {band}


def test_there_is_a_frame_each_10_ms_as_long_as_25_are_left() -> None:
    assert log_mel(np.zeros(32_000, dtype=np.float32)).shape == (198, 80)
    assert log_mel(np.zeros(400, dtype=np.float32)).shape == (1, 80)


def test_silence_has_the_least_energy_and_no_warning() -> None:
    # the logarithm of the smallest step of single precision at 1
    assert log_mel(np.zeros(400, dtype=np.float32)) == pytest.approx(np.log(2.0**-23))


def test_ten_times_the_amplitude_is_as_much_more_in_each_band() -> None:
    noise = np.random.default_rng(3).normal(0, 0.01, 16_000).astype(np.float32)
    assert log_mel(noise * 10) - log_mel(noise) == pytest.approx(np.log(100), abs=1e-3)
