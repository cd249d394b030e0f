"""Templates and finished contexts in, text out. Knows no layout and no notebook."""
