"""From modality values to what is shown: VOI, windows, CLAHE, histograms."""
