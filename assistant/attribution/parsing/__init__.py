"""French text -> parsed sentences, with quotation marks and parentheticals read."""
