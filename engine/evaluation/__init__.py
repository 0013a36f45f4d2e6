"""Figures on labelled films: what a threshold costs, and how sure that is."""
