"""How date lines are read, a file to a step: letters -> tokens -> grammar -> strays -> resolved.

The grammar reads dates, its base `clock` times and zones, and `written` is what they find. The tables are `months`,
`words` and `zones`; the calendars' arithmetic is in `calendars`; what comes out is `answer`. `common` reads the
commonest shapes without all this. The door is `khabar.arabic.dateline`.
"""
