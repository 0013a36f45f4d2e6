"""Yardsticks: published projects on chest films, repeated on the films that are here."""
