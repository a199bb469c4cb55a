"""Run a collaboration meeting around a child or a family, live, on the projected screen."""

__version__ = "0.1.0"
