"""The live meeting, without a screen: commands, turns, time and what is still lacking."""
