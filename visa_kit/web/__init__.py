"""On which screen: ready checklists as plain web pages, for any web server."""

from visa_kit.web.site import write_site

__all__ = ["write_site"]
