"""What several articles say on the same questions, and how their claims are related."""
