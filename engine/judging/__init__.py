"""What a trained model is worth on films that no choice has seen; runs compared; the report."""
