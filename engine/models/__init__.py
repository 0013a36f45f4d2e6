"""Model bundles: their card, their checks, the library of installed ones, the networks."""
