"""Exporting and printing the film in view."""
