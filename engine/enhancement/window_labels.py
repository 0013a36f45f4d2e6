"""Names of windows that this program makes, in `Window.label`; the same in every language."""

AUTOMATIC = "automatic"
PERCENTILE = "percentile 1-99"
LUNG = "lung"
MEDIASTINUM = "mediastinum and bone"
TUBES = "lines and tubes"
REGION = "region"
