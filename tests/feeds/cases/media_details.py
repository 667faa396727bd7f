"""Whose files they are, who made them, what is said in them, and where they may be shown."""

from feeds_newsroom import article

from khabar.article import Image, Rendition

ARTICLE = article(
    1,
    tags=("ميناء", "شحن, بحري"),
    explicit=True,
    images=(
        Image(
            "https://news.example/ship.jpg",
            "image/jpeg",
            alt="سفينة عند الرصيف",
            credit="نادر عون",
            role="photographer",
            rights="© نادر عون",
            hash="d41d8cd98f00b204e9800998ecf8427e",
        ),
    ),
    video=True,
    renditions=(
        Rendition(
            "https://news.example/hd.mp4",
            "video/mp4",
            "رسو السفينة",
            9_000_000,
            95,
            language="ar",
            credit="سلمى الحارثي",
            role="camera operator",
            rights="© وكالة الساحل",
            hash="da39a3ee5e6b4b0d3255bfef95601890afd80709",
            thumbnail="https://news.example/hd.jpg",
            player="https://news.example/watch/1",
            text="ترسو السفينة في الرصيف الجديد.",
            denied=("SA", "EG"),
        ),
        Rendition("https://news.example/sd.mp4", "video/mp4", allowed=("MA",)),
        Rendition("https://news.example/talk.mp3", "audio/mpeg", credit="نادر عون"),
    ),
)
