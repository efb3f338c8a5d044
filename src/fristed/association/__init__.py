"""The house of an association: members, never clients. A third one is a youth organisation's."""
