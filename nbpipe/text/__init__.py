"""Python as text: strings and indentation, for every layer above."""
