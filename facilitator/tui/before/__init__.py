"""The sections of the lobby: what is settled before the first step."""
