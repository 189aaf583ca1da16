"""What is mended in the English that the model wrote."""
