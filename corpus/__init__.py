"""French reports and sentence pairs written for this project, and the one reader of their format."""
