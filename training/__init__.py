"""How the tagger's weights are made, from corpora to the file that ascribe ships."""
