"""From a recipe and labelled films to a model bundle. Needs the torch layer."""
