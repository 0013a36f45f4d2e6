"""Where labelled films come from: a file a kind of source, all behind `gathering`."""
