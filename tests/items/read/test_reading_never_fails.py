"""Reading: whatever the bytes are, there is a draft or a problem, soon."""

import time

import pytest
from expectations import NEWSROOM
from hypothesis import given
from hypothesis import strategies as st

from khabar.items import read
from khabar.items.readers import reader_of
from khabar.items.source import SourceFile
from khabar.items.suffixes import ARTICLES, suffix
from khabar.problems import Severity

SUFFIXES = st.sampled_from(sorted(ARTICLES))
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "---\n",
                "+++\n",
                "title: خبر\n",
                "Title: خبر\n",
                "# عنوان\n",
                "====\n",
                "date = 2024-01-01\n",
                "\n",
                " ",
                "\t",
            ),
            *(
                "<html lang=ar>",
                "<head>",
                "<title>",
                "</title>",
                "<meta name=date content=x>",
                "<body>",
                "</body>",
                "<!--",
            ),
            *(
                "-->",
                "<script>",
                "<![CDATA[",
                "&amp;",
                "شاهد بالفيديو..\n",
                "16 سبتمبر 2023\n",
                "منذ ساعة\n",
                "أ - ب\n",
            ),
            *(
                "نص طويل ينتهي بنقطة.\n",
                "[",
                "{",
                "'",
                '"',
                "\\",
                "\r\n",
                "\u2028",
                "\u202e",
                "\x02",
                "\ufeff",
                "😀",
                "٣",
            ),
        ]
    ),
    max_size=24,
).map("".join)
CONTENTS = st.binary(max_size=80) | st.text(max_size=80).map(str.encode) | PIECES.map(str.encode)


@given(SUFFIXES, CONTENTS, st.none() | CONTENTS)
def test_any_bytes_are_read_or_refused(ending: str, data: bytes, sidecar: bytes | None) -> None:
    """No file and no sidecar makes a reader fail, and what is refused has a problem that refuses it."""
    source = SourceFile(f"items/a{ending}", data, None if sidecar is None else "items/a.toml", sidecar)
    draft, problems = read(source, NEWSROOM)
    refused = any(problem.severity is Severity.ERROR for problem in problems)
    assert refused == (draft is None)
    for problem in problems:
        assert problem.wrong("ar")
        assert problem.remedy("en")
    if draft:
        names = [key.text for key, _ in draft.fields]
        assert len(names) == len(set(names))
        last_line = data.count(b"\n") + data.count(b"\r") + 1
        assert all(node.place.line <= last_line for _, node in draft.fields if node.place.file == source.file)


@pytest.mark.parametrize(
    ("ending", "piece"),
    [
        (".html", "<!--"),
        (".html", "<html><!--"),
        (".html", "<html>" + "<meta "),
        (".html", "<html><script>"),
        (".html", "<head><![CDATA["),
        (".html", "<html><?"),
        (".html", "<html><a b='"),
        (".html", "</body"),
        (".md", "# "),
        (".md", "Title: x\n    y\n"),
        (".md", "---\n"),
        (".md", "---\na: [" + "[a, "),
        (".md", "---\n? a\n"),
        (".md", "{{%"),
        (".txt", "- "),
        (".txt", "1 - 2024 "),
        (".txt", "a / "),
        (".txt", "\n \n"),
        (".txt", "«"),
    ],
)
def test_a_file_of_one_piece_repeated_is_read_in_time(ending: str, piece: str) -> None:
    """No search is quadratic in what a file of half a megabyte may repeat."""
    data = (piece * (500_000 // len(piece))).encode()
    start = time.perf_counter()
    read(SourceFile(f"items/a{ending}", data), NEWSROOM)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(("file", "ending"), [("a/b.TXT", ".txt"), ("a.b/c", ""), (".md", ""), ("x.tar.gz", ".gz")])
def test_a_suffix_is_that_of_the_name(file: str, ending: str) -> None:
    """A dot in a folder's name or at the beginning of a name is none."""
    assert suffix(file) == ending


def test_every_suffix_of_articles_has_its_reader() -> None:
    """The walk takes for articles what can be read, and nothing else."""
    assert len({reader_of(ending) for ending in ARTICLES}) == 3
    with pytest.raises(KeyError):
        reader_of(".docx")
