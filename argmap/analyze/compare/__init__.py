"""What several articles say about the same questions, and how their claims are related."""
