"""The office's week: where each case stands, which originals are where, and what is due, for whom, by which day."""
