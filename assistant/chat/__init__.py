"""Chat models through LangChain: opening and calling them, their prompts, replies, failures, prices."""
