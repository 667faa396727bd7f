"""What an engineer would write in an afternoon: the same feeds as RSS alone, and nothing checked."""
