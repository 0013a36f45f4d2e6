"""Marks that a reader draws on a film: what they measure, and where they are kept."""
