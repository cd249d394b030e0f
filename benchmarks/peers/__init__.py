"""The cases that other tools test their analysis with, put to nbpipe's."""
