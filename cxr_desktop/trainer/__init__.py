"""The workspace Train: labelled films, what is wrong with them, their split, the recipe."""
