"""Every method of the common objects, its result changed in a later cell."""
