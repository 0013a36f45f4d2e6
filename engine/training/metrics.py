"""Where `engine.evaluation.figures` used to be."""

from engine.evaluation.figures import Figure, auc, proportion, sensitivity, specificity

__all__ = ("Figure", "auc", "proportion", "sensitivity", "specificity")
