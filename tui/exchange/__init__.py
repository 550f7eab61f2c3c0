"""Gold labels out, and the check that proves them."""
