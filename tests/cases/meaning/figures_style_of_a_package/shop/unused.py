"""Names that nobody needs."""

names = []
