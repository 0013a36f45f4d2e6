"""From film to scores: preprocessing, devices, predictors, the pipeline over many files."""
