"""What Khabar takes, in time and memory, measured."""
