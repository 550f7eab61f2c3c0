"""The registry of actions, and the keymaps that put keys on them."""
