"""French to English: `pipeline.translate` is the door."""
