"""What a reader corrects."""
