"""From what is drawn to where: measured boxes, Graphviz and back."""
