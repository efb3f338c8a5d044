"""Drug information: texts, who answers for them, what everybody may read."""
