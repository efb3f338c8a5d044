"""The newest root of the audit, on paper: an export that nobody reaches from the computer."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fristed.apps.audit.queries import latest_root

register = template.Library()


@register.simple_tag
def root_line() -> SafeString:
    """Return the short root with its moment, for the foot of a sheet that is kept; one statement.

    Its size is not printed: it would tell what is done at other sites.
    """
    root = latest_root()
    if root is None:
        return SafeString("")
    at = date_format(timezone.localtime(root.sealed_at), "Y-m-d H:i")
    return format_html(
        '<span class="sheet__root">{} <code>{}</code></span>',
        _("Record sealed %(at)s:") % {"at": at},
        root.short,
    )
