"""opus-mt on CTranslate2."""
