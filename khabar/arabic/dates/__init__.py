"""How date lines are read, in four steps, one file each: letters -> tokens -> written -> resolved.

The tables are `months`, `words` and `zones`; the calendars' arithmetic is `calendars`; what comes out is `answer`.
The door is `khabar.arabic.dateline`.
"""
