"""The patient's pages: one question a page, then the visa, the first step and the papers."""
