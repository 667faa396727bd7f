"""Kickers: phrases are known in any spelling, with any dots behind them."""

import pytest

from khabar.items.kickers import (
    calls_urgent,
    is_kicker,
    is_urgent_kicker,
    is_video_kicker,
    names_video,
    opens_with_video_kicker,
)


@pytest.mark.parametrize(
    "line",
    [
        "شاهد بالفيديو..",
        "شَاهِد بالفيديو ...",
        "شاهد بالفيديو:",
        "بالفيديو…",
        "شـــاهد",
        "بالصور والفيديو |",
        "(فيديو)",
        "[ فيديو ]",
        "WATCH:",
        "Video",
    ],
)
def test_a_kicker_that_means_a_video_is_known(line: str) -> None:
    """Vowel marks, tatweel, capitals, dots and colons make no difference."""
    assert is_video_kicker(line)
    assert is_kicker(line)


@pytest.mark.parametrize("line", ["تقرير مصور", "عاجل:", "Exclusive", "رأي"])
def test_other_kickers_mean_no_video(line: str) -> None:
    """A kicker may say something else."""
    assert is_kicker(line)
    assert not is_video_kicker(line)


@pytest.mark.parametrize("line", ["عاجل", "عـــاجل..", "خبر عاجل |", "BREAKING:", "(عاجل)"])
def test_urgent_kickers_are_known(line: str) -> None:
    """They are kickers too."""
    assert is_urgent_kicker(line)
    assert is_kicker(line)
    assert not is_video_kicker(line)


def test_a_headline_may_call_itself_urgent() -> None:
    """At its beginning, and parted from the rest."""
    assert calls_urgent("عاجل | وصول القافلة")
    assert calls_urgent("Breaking: the convoy arrives")
    assert not calls_urgent("عاجل وصول القافلة")
    assert not calls_urgent("وصول القافلة | عاجل")
    assert not calls_urgent("تقرير | وصول القافلة")


@pytest.mark.parametrize("line", ["", "..", "شاهد عيان يروي ما جرى", "فيديو يثير جدلا في البرلمان"])
def test_a_headline_is_no_kicker(line: str) -> None:
    """A phrase is one only when it stands alone."""
    assert not is_kicker(line)


def test_settings_add_their_own() -> None:
    """A newsroom's phrase is compared like the built-in ones."""
    assert is_video_kicker("لقطات..", ["لقطات"])
    assert not is_video_kicker("لقطات..")


def test_a_headline_may_open_with_one() -> None:
    """Dots, a colon or a bar part it from the rest; a word that goes on does not."""
    assert opens_with_video_kicker("بالفيديو.. وصول القافلة")
    assert opens_with_video_kicker("Video: the convoy arrives")
    assert not opens_with_video_kicker("فيديو القافلة يثير جدلا")
    assert not opens_with_video_kicker("وصول القافلة.. فيديو")


@pytest.mark.parametrize("end", [" (فيديو)", " [فيديو]", ".. فيديو", "… بالفيديو", " | Video"])
def test_a_headline_may_end_in_one(end: str) -> None:
    """It stands in brackets, or behind dots or a bar."""
    assert names_video(f"وصول القافلة{end}")


@pytest.mark.parametrize("headline", ["وصول القافلة (صور)", "القافلة تنشر فيديو", "القافلة.. شاهد عيان يروي", "(فيديو"])
def test_other_ends_mean_no_video(headline: str) -> None:
    """A word that only ends the sentence says nothing."""
    assert not names_video(headline)
