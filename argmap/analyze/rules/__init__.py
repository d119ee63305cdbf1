"""The rules that look at the model, one file each."""
