"""The rules that check the model, one file each."""
