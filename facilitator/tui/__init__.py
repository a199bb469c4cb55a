"""The app: how a meeting looks on the projected screen."""
