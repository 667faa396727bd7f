"""An English article in an Arabic feed says its language, and lies left to right."""

from feeds_newsroom import article, html

from khabar.article import Direction, Person

ARTICLE = article(
    1,
    headline="Book fair opens its doors",
    language="en",
    direction=Direction.LTR,
    section="culture",
    video=True,
    authors=(Person("Mona Haddad"), Person("Rami Saleh")),
    body=html("<p>The fair opened on Saturday.</p>"),
)
