"""Partners: what each asks of a newsroom's feed, and the feed that is written for it.

A partner is one file: its profile, and where it reads a feed of its own, the elements of that feed in their order. Each
has a feed of its own because what one demands, another takes for an error: the W3C validator wrongly refuses
`media:status` and warns of every vocabulary that it does not know, and readers may be as strict.
"""
