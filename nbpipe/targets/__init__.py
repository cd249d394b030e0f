"""What a plan can become. Each target turns plans into a project of its own layout."""
