"""From a placed picture to SVG."""
