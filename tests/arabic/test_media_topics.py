"""IPTC Media Topics are found by code and by label, in the spelling that an editor happens to type."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.topics import SCHEME, LabelLanguage, Topic, search, topic

FOUND_FIRST = [
    # query, the code that must come first
    ("سياسة", "11000000"),
    ("السياسة", "11000000"),
    ("سياسه", "11000000"),
    ("رِياضَة", "15000000"),
    ("الطقس", "17000000"),
    ("تكنولوجيا علوم", "13000000"),
    ("أدب", "20000013"),
    ("ادب", "20000013"),
    ("politics", "11000000"),
    ("POLITICS", "11000000"),
    ("météo", "17000000"),
    ("medtop:15000000", "15000000"),
    ("15000000", "15000000"),
]


@pytest.mark.parametrize(("query", "code"), FOUND_FIRST)
def test_the_concept_meant_comes_first(query: str, code: str) -> None:
    """A label typed with or without hamza, marks, article or capitals finds its concept before any other."""
    assert search(query)[0].code == code


def test_a_label_shorter_than_the_query_is_found_last() -> None:
    """IPTC's Arabic label of football is one word; whoever types both still finds it, after closer ones."""
    codes = [each.code for each in search("كرة القدم")]
    assert codes.index("20000876") < codes.index("20001065")


@pytest.mark.parametrize("query", ["", " ", "،.-", "medtop:", "كزبرة", "99999999"])
def test_nothing_is_found_for_nothing(query: str) -> None:
    """A query without a word, or with one that begins no label, finds nothing."""
    assert search(query) == ()


def test_regions_are_not_in_the_vocabulary() -> None:
    """No concept begins with Asia, and none is offered only because its letters lie inside another word."""
    assert search("آسيا") == ()


def test_retired_concepts_come_last_and_say_so() -> None:
    """Where a live and a retired concept have one label, the live one comes first."""
    live, retired = search("خطف", "ar")[:2]
    assert (live.code, live.retired) == ("20000100", None)
    assert (retired.code, retired.retired) == ("20001096", date(2017, 7, 4))


def test_the_language_asked_for_is_the_only_one_searched() -> None:
    """A French word finds nothing in Arabic or English labels."""
    assert search("Santé", "fr")[0].code == "07000000"
    assert search("Santé", "ar") == ()
    assert search("Santé", "en") == ()


def test_no_more_than_the_limit() -> None:
    """Many concepts speak of football-like sport; only as many are given as were asked for."""
    assert len(search("sport", limit=3)) == 3
    assert search("sport", limit=1) == search("sport", limit=3)[:1]


def test_a_concept_by_its_code() -> None:
    """The code is taken as newsroom.toml writes it and bare; what it gives is all that IPTC says."""
    politics = topic("medtop:11000000")
    assert politics is topic("11000000")
    assert politics == Topic("11000000", "politics", "سياسة", "Politique")
    assert politics.qcode == "medtop:11000000"
    assert politics.uri == SCHEME + "11000000" == "http://cv.iptc.org/newscodes/mediatopic/11000000"


@pytest.mark.parametrize("code", ["", "medtop:", "11", "medtop:99999999", "subj:11000000", "code"])
def test_an_unknown_code_is_a_key_error(code: str) -> None:
    """No concept is made up for a code that the vocabulary does not have."""
    with pytest.raises(KeyError):
        topic(code)


@pytest.mark.parametrize(
    ("language", "label"),
    [("ar", "سياسة"), ("ar-EG", "سياسة"), ("fr-CA", "Politique"), ("en", "politics"), ("fa", "politics")],
)
def test_a_label_in_the_readers_language_or_english(language: str, label: str) -> None:
    """A region makes no difference; a language without labels gets the English one."""
    assert topic("11000000").label(language) == label


def test_a_concept_without_an_arabic_label_shows_its_english_one() -> None:
    """IPTC's later concepts have no Arabic label yet."""
    assert topic("20001154").ar == ""
    assert topic("20001154").label("ar") == "chess"


def test_the_data_is_whole() -> None:
    """Every concept has a code of eight digits and an English label, and stands under one that exists."""
    topics = search_all()
    assert len(topics) == 1286
    assert sum(bool(each.ar) for each in topics) == 1131
    codes = {each.code for each in topics}
    for each in topics:
        assert len(each.code) == 8
        assert each.code.isdecimal()
        assert each.en
        assert each.broader is None or each.broader in codes


@given(st.text(), st.sampled_from([None, "ar", "en", "fr"]))
def test_any_text_may_be_searched_for(query: str, language: LabelLanguage | None) -> None:
    """Whatever is typed, an answer comes, never longer than asked for and with live concepts first."""
    found = search(query, language, limit=5)
    assert len(found) <= 5
    assert [each.retired is not None for each in found] == sorted(each.retired is not None for each in found)


def test_importing_reads_no_data() -> None:
    """A program that only imports Khabar does not pay for a vocabulary that it may never look into."""
    code = "from khabar.arabic import topics as t; print(t._topics.cache_info(), t._index.cache_info())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.count("currsize=0") == 2


def search_all() -> tuple[Topic, ...]:
    """Give every concept: each code begins with 0, 1 or 2."""
    return tuple(each for digit in "012" for each in search(digit, limit=10_000) if each.code[0] == digit)
