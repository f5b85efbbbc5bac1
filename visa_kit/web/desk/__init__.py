"""The coordinator's desk: a case checked, mended, filled in and printed in the browser of this machine."""
