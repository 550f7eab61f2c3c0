"""The themes: their colours, which speaker has which, and what each thing on the screen looks like in them."""
