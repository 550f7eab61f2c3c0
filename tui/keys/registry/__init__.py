"""The rows of the registry of actions, by where these can be done; `tui.keys.actions` puts them together."""
