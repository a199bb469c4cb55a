"""Documents: trees of headings, paragraphs, lists and tables made from a record and its agenda."""
