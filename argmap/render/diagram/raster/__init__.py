"""From SVG to PNG and PDF."""
