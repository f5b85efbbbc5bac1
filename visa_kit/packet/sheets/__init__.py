"""One file per document: what it holds, and how it is made from a case and a decision."""
