"""The newsroom's own files: their sizes are read from their first bytes, and nothing outside their folder is."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from partner_newsroom import FULL, SETTINGS, article

from khabar.article import Image
from khabar.items.media import MediaFile, find_media, media_path, with_media
from khabar.settings import Items, Settings

PICTURES = sorted((Path(__file__).parent / "pictures").iterdir())
TYPES = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp", "avif": "image/avif"}


def settings(**folders: str) -> Settings:
    own = {"https://news.example/media/": "media"} | folders
    return replace(SETTINGS, items=Items(media=own))


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    return tmp_path


def looked(newsroom: Path, name: str) -> MediaFile | None:
    return find_media(newsroom, "https://news.example/media/" + quote(name), settings())


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_a_picture_says_its_size(newsroom: Path, picture: Path) -> None:
    """Each format's header is read, turned as its EXIF says; the name of the case says what comes of it."""
    name, _, size = picture.stem.partition("-")
    width, height = map(int, size.split("x"))
    (newsroom / "media" / f"{name}.jpg").write_bytes(picture.read_bytes())  # whatever its name says
    found = looked(newsroom, f"{name}.jpg")
    assert found == MediaFile(picture.stat().st_size, TYPES[picture.suffix[1:]], width, height)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_no_damaged_picture_fails(newsroom: Path, picture: Path) -> None:
    """Of a file that is cut off or damaged anywhere the length is known, and its size perhaps."""
    whole, file = picture.read_bytes(), newsroom / "media" / "a.jpg"

    @given(st.integers(0, len(whole) - 1), st.integers(0, 255), st.integers(0, len(whole)))
    def damaged(place: int, byte: int, length: int) -> None:
        data = bytearray(whole)
        data[place] = byte
        file.write_bytes(data[:length])
        found = looked(newsroom, "a.jpg")
        assert found is not None
        assert found.length == length

    damaged()


def test_a_recording_has_its_length(newsroom: Path) -> None:
    """Of what is no picture, only how long it is."""
    (newsroom / "media" / "a.mp3").write_bytes(b"ID3" + bytes(997))
    assert looked(newsroom, "a.mp3") == MediaFile(1000)


def test_an_arabic_name_is_found(newsroom: Path) -> None:
    """Addresses are percent-encoded, files are not."""
    (newsroom / "media" / "معرض.jpg").write_bytes(PICTURES[0].read_bytes())
    assert looked(newsroom, "معرض.jpg") is not None


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/media/../secret.jpg",
        "https://news.example/media/%2e%2e/secret.jpg",
        "https://news.example/media/a/%2E%2E/%2E%2E/secret.jpg",
        "https://news.example/media//secret.jpg",
        "https://news.example/media/%2Fetc/passwd",
        "https://news.example/media/a%00.jpg",
        "https://news.example/media/",
        "https://other.example/media/a.jpg",
        "https://news.example/secret.jpg",
        "http://news.example/media/a.jpg",
    ],
)
def test_no_address_leads_out_of_the_folder(address: str) -> None:
    """Neither a path with dots nor an absolute one, however it is written, is looked at; nor another's address."""
    assert media_path(address, settings()) is None


@given(st.text(st.sampled_from("./%2eEfF \\a"), max_size=30))
def test_whatever_an_address_says_it_stays_within(path: str) -> None:
    """A path that is looked at, joined to its folder, lies in it."""
    found = media_path("https://news.example/media/" + path, settings())
    if found is not None:
        folder = b"/newsroom/media"
        assert os.path.normpath(folder + b"/" + found[1]).startswith(folder + b"/")


def test_the_query_of_an_address_is_no_part_of_the_name() -> None:
    """What a server makes of it, a file does not have."""
    assert media_path("https://news.example/media/a.jpg?w=640#x", settings()) == ("media", b"a.jpg")


def test_the_nearest_folder_is_meant() -> None:
    """Of two folders, the one whose address says most has the file."""
    own = settings(**{"https://news.example/media/audio/": "sounds"})
    assert media_path("https://news.example/media/audio/a.mp3", own) == ("sounds", b"a.mp3")


def test_no_link_leads_out_of_the_folder(newsroom: Path) -> None:
    """A link to a file elsewhere, or into a folder elsewhere, is as good as nothing; one within it is followed."""
    (newsroom / "secret.jpg").write_bytes(PICTURES[0].read_bytes())
    (newsroom / "media" / "real.jpg").write_bytes(PICTURES[0].read_bytes())
    (newsroom / "media" / "out.jpg").symlink_to(newsroom / "secret.jpg")
    (newsroom / "media" / "up").symlink_to(newsroom)
    (newsroom / "media" / "in.jpg").symlink_to("real.jpg")
    (newsroom / "media" / "round.jpg").symlink_to("round.jpg")
    assert [looked(newsroom, name) for name in ("out.jpg", "up/secret.jpg", "round.jpg")] == [None] * 3
    assert looked(newsroom, "in.jpg") is not None


def test_a_folder_that_is_a_link_is_the_folder(newsroom: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where a newsroom's media lie on another disk, the link to them is the newsroom's own word."""
    disk = tmp_path_factory.mktemp("disk")
    (disk / "a.jpg").write_bytes(PICTURES[0].read_bytes())
    (newsroom / "media").rmdir()
    (newsroom / "media").symlink_to(disk)
    assert looked(newsroom, "a.jpg") is not None


def test_what_is_no_file_is_not_read(newsroom: Path) -> None:
    """A folder, a pipe that nobody writes to, and nothing at all say nothing, and nobody waits."""
    (newsroom / "media" / "folder.jpg").mkdir()
    os.mkfifo(newsroom / "media" / "pipe.jpg")
    assert [looked(newsroom, name) for name in ("folder.jpg", "pipe.jpg", "none.jpg", "a.jpg/b.jpg")] == [None] * 4


def test_an_article_takes_what_its_files_say() -> None:
    """Type, size and length of a picture, and the length of a recording, are those of the files."""
    files = {
        FULL.images[0].address: MediaFile(90_001, "image/webp", 1920, 1080),
        FULL.renditions[0].address: MediaFile(7),
    }
    filled = with_media(FULL, files.get)
    image, rendition = filled.images[0], filled.renditions[0]
    assert (image.type, image.length, image.width, image.height) == ("image/webp", 90_001, 1920, 1080)
    assert (rendition.type, rendition.length, rendition.duration) == ("video/mp4", 7, 65)
    assert replace(filled, images=FULL.images, renditions=FULL.renditions) == FULL


def test_an_article_keeps_what_its_files_do_not_say() -> None:
    """Without a file, or with one that is empty or not whole, what the editor wrote stands."""
    image = Image("https://news.example/media/a.jpg", "image/jpeg", length=5, width=640, height=480)
    one = article(images=(image,))
    assert with_media(one, lambda _: None) is one
    assert with_media(one, lambda _: MediaFile(0)) is one
    assert with_media(one, lambda _: MediaFile(9, "image/jpeg")).images == (replace(image, length=9),)
