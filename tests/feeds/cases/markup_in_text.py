"""Text that looks like markup stays text, in every field and at every depth of escaping."""

from feeds_newsroom import article, html, settings

from khabar.article import Correction, Person

ARTICLE = article(
    1,
    headline="المبرمجون & وسم <br> في 5 < 7",
    summary="ما معنى &amp; و <br> هنا؟",
    tags=("R&D",),
    authors=(Person("A & B"),),
    corrections=(Correction("كُتب 5 < 7 خطأً."),),
    body=html("<p>5 &lt; 7 ]]&gt; &amp;amp; ]]></p>"),
)

SETTINGS = settings(name="خبر & رأي", description="ما قلّ < ودلّ")
