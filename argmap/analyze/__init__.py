"""What follows from the model: rules, comparison, assessment."""
