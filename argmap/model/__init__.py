"""What the articles say, and what follows from it; knows no syntax."""
