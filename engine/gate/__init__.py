"""Whether a picture is a chest film that the model may be asked about."""
