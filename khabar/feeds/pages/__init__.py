"""Pages for people: the list of all feeds, a page of each feed, and what a feed looks like when it is opened itself.

Light, made by hand: no framework, and no request to anybody but for the articles' own pictures. Every text is escaped
where it is put in (markup), and what may run or be loaded is said in each page's head (shell).
"""
