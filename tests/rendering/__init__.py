"""Papers of the corpus as office files: what a writer of DOCX and OFD is given, and the facts that must come back."""
