"""Near-duplicate headlines: one story in two files."""

from __future__ import annotations

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.folding import fold
from khabar.arabic.near_duplicates import near_duplicates


def test_one_headline_in_two_spellings_is_a_pair() -> None:
    """Spelling, order of words and punctuation do not matter."""
    headlines = [("a", "إصابة أربعة في حادث قطار"), ("b", "حادث قطار: اصابة اربعة في"), ("c", "افتتاح معرض الكتاب")]
    assert near_duplicates(headlines) == (("a", "b"),)


def test_one_word_more_in_a_long_headline_is_a_pair() -> None:
    """A kicker or a word added does not hide the same story."""
    headlines = [
        ("a", "الوزير يفتتح جسرا جديدا فوق النهر شرقي المدينة"),
        ("b", "عاجل الوزير يفتتح جسرا جديدا فوق النهر شرقي المدينة"),
    ]
    assert near_duplicates(headlines) == (("a", "b"),)


def test_different_numbers_are_different_news() -> None:
    """Prices and scores change from day to day under one headline: that is no duplicate."""
    assert near_duplicates([("a", "سعر الذهب اليوم في السوق 310"), ("b", "سعر الذهب اليوم في السوق ٣١٢")]) == ()


def test_short_headlines_must_be_equal() -> None:
    """One word of difference in three is another story."""
    assert near_duplicates([("a", "زلزال في المغرب"), ("b", "زلزال في تركيا")]) == ()


def test_headlines_without_words_are_never_paired() -> None:
    """Empty headlines have their own rule."""
    assert near_duplicates([("a", ""), ("b", "..."), ("c", " ")]) == ()


def test_many_equal_headlines_are_each_paired_once() -> None:
    """Each later one is paired with the first."""
    assert near_duplicates((str(n), "نشرة الأخبار") for n in range(4)) == (("0", "1"), ("0", "2"), ("0", "3"))


@given(st.lists(st.text(alphabet="ابج 12", max_size=12), max_size=12))
def test_it_finds_what_comparing_all_with_all_finds(headlines: list[str]) -> None:
    """No pair is lost or invented by comparing only those that share a rare word."""
    words = [frozenset(fold(headline).split()) for headline in headlines]
    expected = {
        (i, j)
        for j in range(len(words))
        for i in range(j)
        if words[i]
        and words[j]
        and words.index(words[i]) == i
        and (words.index(words[j]) == j or words[i] == words[j])
        and {w for w in words[i] if w.isdigit()} == {w for w in words[j] if w.isdigit()}
        and len(words[i] & words[j]) >= 0.8 * len(words[i] | words[j])
    }
    found = near_duplicates((str(n), headline) for n, headline in enumerate(headlines))
    assert sorted((int(a), int(b)) for a, b in found) == sorted(expected)


def test_ten_thousand_headlines_take_no_more_than_seconds() -> None:
    """Time grows about as the number of headlines does."""
    headlines = [(str(n), f"اجتماع لجنة رقم{n} في مدينة اسمها{n % 700} لبحث أمر{n % 89} اليوم") for n in range(10_000)]
    began = perf_counter()
    near_duplicates(headlines)
    assert perf_counter() - began < 5
