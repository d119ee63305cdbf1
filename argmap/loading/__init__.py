"""The only bridge from syntax to model: files, names, sources."""
