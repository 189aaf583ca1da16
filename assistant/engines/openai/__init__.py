"""The engine of LangChain prompt chains, over OpenAI or any compatible endpoint."""
