"""From files to the model: discovery, settings, names, quotations."""
