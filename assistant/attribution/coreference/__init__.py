"""Which person or body a mention stands for."""
