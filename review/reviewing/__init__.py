"""The only writers of decisions, of the log beside them and of the counters above them."""
