"""The engine that needs no key and no network after set-up: composition of the rooms that do the work."""
