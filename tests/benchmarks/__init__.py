"""Measures, as ratios to a plain baseline in the same run: `python -m tests.benchmarks`."""
