"""A Marian snapshot -> a CTranslate2 model, without PyTorch."""
