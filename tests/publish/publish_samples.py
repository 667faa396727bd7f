"""Small feeds to publish, and a way to break them."""

from __future__ import annotations

from khabar.feeds.document import Document

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>الميناء</title>
<link>https://news.example/</link>
<description>أخبار الميناء</description>
<atom:link href="https://news.example/feeds/rss.xml" rel="self" type="application/rss+xml"/>
<generator>Khabar 0.1.0</generator>
<lastBuildDate>Sat, 16 Sep 2023 12:59:00 +0000</lastBuildDate>
<item>
<title>افتتاح الرصيف</title>
<link>https://news.example/a</link>
<description>افتتح الرصيف اليوم.</description>
<content:encoded>&lt;p&gt;&lt;a class="x" href="https://news.example/b"&gt;افتتح&lt;/a&gt;&lt;/p&gt;</content:encoded>
<guid isPermaLink="false">tag:news.example,2023:a</guid>
<pubDate>Sat, 16 Sep 2023 12:59:00 +0000</pubDate>
</item>
<item>
<title>إغلاق الطريق</title>
<link>https://news.example/c</link>
<guid isPermaLink="false">tag:news.example,2023:c</guid>
<pubDate>Fri, 15 Sep 2023 08:00:00 +0000</pubDate>
</item>
</channel>
</rss>
"""

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">
<id>tag:news.example,2023:feed</id>
<title>الميناء</title>
<updated>2023-09-16T12:59:00+00:00</updated>
<link href="https://news.example/feeds/atom.xml" rel="self"/>
<generator version="0.1.0">Khabar</generator>
<entry>
<id>tag:news.example,2023:a</id>
<title>افتتاح الرصيف</title>
<published>2023-09-16T12:59:00Z</published>
<updated>2023-09-16T12:59:00Z</updated>
<link href="https://news.example/a" rel="alternate"/>
<content type="html">&lt;p&gt;افتتح&lt;/p&gt;</content>
</entry>
</feed>
"""


def rss(path: str = "rss.xml", text: str = RSS) -> Document:
    """An RSS feed at that path."""
    return Document(path, "application/rss+xml; charset=utf-8", text.encode())


def atom(path: str = "atom.xml", text: str = ATOM) -> Document:
    """An Atom feed at that path."""
    return Document(path, "application/atom+xml; charset=utf-8", text.encode())
