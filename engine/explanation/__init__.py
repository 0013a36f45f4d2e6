"""Heat maps: one file a method, the registry, and the overlay."""
