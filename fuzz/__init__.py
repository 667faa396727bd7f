"""Fuzzing: bytes of any kind into each door of Khabar. `python -m fuzz TARGET --seconds N`."""
