"""The table of fields, and what is made from it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest
import yaml

from khabar.article import Article, Status
from khabar.items.fields import FIELDS, PASSED_OVER, is_passed_over
from khabar.items.fields.field import Field, FieldTable, plain_name
from khabar.items.fields.page import fields_page
from khabar.items.fields.schema import item_schema
from khabar.items.fields.table import STATUS_WORDS

ROOT = Path(__file__).parents[3]
TABLES = [FIELDS, *(field.parts for field in FIELDS if field.parts is not None)]


@pytest.mark.parametrize("table", TABLES)
def test_a_name_means_one_field(table: FieldTable) -> None:
    """No name stands in two fields, nor twice in one, however it is spelled."""
    counts = Counter(plain_name(name) for field in table for name in field.names)
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", ["publishDate", "publish_date", "Publish-Date", "PUBLISHDATE"])
def test_a_name_is_found_however_it_is_spelled(name: str) -> None:
    """Case, hyphens and underscores do not matter."""
    field = FIELDS.named(name)
    assert field is not None
    assert field.name == "published"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        *(("العنوان", "headline"), ("عنوان", "headline"), ("العنوان_الرئيسى", "headline"), ("الخلاصه", "summary")),
        *(("تاريخ-النشر", "published"), ("نُشر في", "published"), ("اخر تحديث", "updated"), ("اعداد", "authors")),
        *(("كلمات مفتاحية", "tags"), ("مُسَوَّدة", "draft"), ("حظر", "embargo"), ("محظور_حتى", "embargo")),
        *(("ينتهي", "expires"), ("\u200fالحالـة", "status"), ("مواد ذات صلة", "links"), ("أولوية", "urgency")),
    ],
)
def test_an_arabic_name_is_found_however_it_is_spelled(name: str, meant: str) -> None:
    """With the article and without, with marks and without, and with letters that the press confuses."""
    field = FIELDS.named(name)
    assert field is not None
    assert field.name == meant


@pytest.mark.parametrize("field", [*FIELDS], ids=lambda field: field.name)
def test_every_field_has_an_arabic_name(field: Field) -> None:
    """An Arabic editor need not know what a field is called in English, but for a name that Khabar's readers give."""
    assert field.name == "dateline" or not all(name.isascii() for name in field.names)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *((" Canceled ", "canceled"), ("canceled\u200f", "canceled"), ("\ufeffmsg", None), ("on-hold", "withheld")),
        *(("مسحوبة", "canceled"), ("ملغي", "canceled"), ("ملغيّة", "canceled"), ("محذوفه", "canceled")),
        *(("موقوفة", "withheld"), ("معلّق", "withheld"), ("محظورة", "withheld"), ("مسوّدة", "draft")),
        *(("غير منشور", "draft"), ("غير_منشورة", "draft"), ("قيد التحرير", "draft"), ("المسودة", "draft")),
        *(("جاهز", "usable"), ("منشورة", "usable"), ("spiked", "canceled"), ("مسحوب من السوق", None)),
    ],
)
def test_a_status_is_understood_however_it_is_spelled(text: str, word: str | None) -> None:
    """Of either gender, with marks or without; what says more than the word is not guessed at."""
    assert FIELDS["status"].word(text) == word


def test_every_value_of_an_article_has_its_field() -> None:
    """All of an Article is within reach of its file, but its body, its name, and whether it says its id."""
    values = set(Article.__struct_fields__) - {"file", "body", "id_stated"}
    assert values <= {field.name for field in FIELDS}


def test_every_status_has_its_word() -> None:
    """The words of `status` are those of Status."""
    assert [word for word, _ in STATUS_WORDS] == [status.value for status in Status]


@pytest.mark.parametrize("name", ["layout", "x-desk", "X-Desk", "og:type", "translationKey"])
def test_names_of_the_tools_and_of_the_newsroom_are_passed_over(name: str) -> None:
    """They say nothing of the news, and nobody is told."""
    assert is_passed_over(name)
    assert FIELDS.named(name) is None


def test_no_field_is_passed_over() -> None:
    """A list of names to ignore must not swallow one that means something."""
    known = {plain_name(name) for field in FIELDS for name in field.names}
    assert {plain_name(name) for _, names in PASSED_OVER for name in names}.isdisjoint(known)


@pytest.mark.parametrize(
    ("written", "meant"), [("headlin", "headline"), ("catgories", "categories"), ("zzz", None), ("العنوا", "headline")]
)
def test_the_nearest_name_is_offered(written: str, meant: str | None) -> None:
    """A slip of the pen is told with the field that was meant, and nonsense with none."""
    assert FIELDS.nearest(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("الحطر", "embargo"), ("الجالة", "status"), ("الحا", None), ("ينتهى", "expires"), ("embargoo", None)],
)
def test_an_arabic_name_a_letter_or_two_away_is_known(written: str, meant: str | None) -> None:
    """One slip in a short name is enough, where two would make another word; Latin names are not meant."""
    assert FIELDS.almost(written, {"embargo", "status", "expires"}) == meant


def test_a_field_that_does_not_exist_is_a_key_error() -> None:
    """Asking the table for a synonym as if it were a field's own name is a bug."""
    assert FIELDS["headline"].name == "headline"
    with pytest.raises(KeyError, match="title"):
        FIELDS["title"]


def test_the_page_is_made_from_the_table() -> None:
    """docs/fields.md is what the table says: `python -m khabar.items.fields` writes it anew."""
    assert (ROOT / "docs" / "fields.md").read_text(encoding="utf-8") == fields_page()


def test_the_schema_is_made_from_the_table() -> None:
    """schemas/front-matter.schema.json is what the table says: `python -m khabar.items.fields` writes it anew."""
    kept = (ROOT / "schemas" / "front-matter.schema.json").read_text(encoding="utf-8")
    assert json.loads(kept) == item_schema()


SCHEMA = item_schema()

GOOD = """
title: عنوان
date: "2026-03-01"
tags: [أ, ب]
author: {name: سلمى, email: s@news.example}
images: [https://news.example/a.jpg, {address: https://news.example/b.jpg, width: 100}]
urgency: 3
video: true
draft: false
layout: post
x-desk: الرصيف
place: {name: عدن, lat: 12.8, lon: 45}
"""

BAD = ["urgency: [1]", "mood: هادئ", "tags: {a: b}", "images: 5", "place: {name: {}}", "authors: [[سلمى]]"]


def test_the_schema_is_a_schema_and_takes_what_the_checks_take() -> None:
    """Editors that know JSON Schema complete good front matter without complaint."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(yaml.safe_load(GOOD))


@pytest.mark.parametrize("text", BAD)
def test_the_schema_refuses_what_the_checks_complain_of(text: str) -> None:
    """An unknown name and a value of the wrong kind are marked while they are typed."""
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(yaml.safe_load(text))
