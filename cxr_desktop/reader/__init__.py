"""The Read workspace: films on the left, one in the middle, what the model says on the right."""
