"""Makes the small learned parts of the product from the corpus; nothing here is needed to run or test it."""
