"""Knowledge of French and English words; it imports nothing above it."""
