"""Measures what printing costs: `python -m bench.press`."""
