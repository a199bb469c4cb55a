"""How a record is kept: its folder, its saving, its lock and its name."""
