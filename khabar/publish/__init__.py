"""Documents to disk: the gate that checks their bytes, their replacement, and the lock of a run."""
