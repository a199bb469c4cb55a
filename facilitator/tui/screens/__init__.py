"""The screens: start, lobby, the meeting itself, and what opens over them."""
