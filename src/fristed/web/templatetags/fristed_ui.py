"""Small template tags for the furniture: icons, form controls, undo on a message."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from django import forms, template
from django.contrib.messages.storage.base import Message
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()

# The kind decides how components/field.html lays a control out; the first match counts.
KINDS: list[tuple[type[forms.Widget], str]] = [
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "check"),
    (forms.Textarea, "textarea"),
    (forms.SelectMultiple, "select-many"),
    (forms.Select, "select"),
    (forms.ClearableFileInput, "file"),
    (forms.MultiWidget, "several"),
    (forms.DateTimeInput, "datetime-local"),
    (forms.DateInput, "date"),
    (forms.TimeInput, "time"),
    (forms.NumberInput, "number"),
]
MOMENTS = {"datetime-local": "%Y-%m-%dT%H:%M", "date": "%Y-%m-%d", "time": "%H:%M"}

# The states of look/README.md: the icon and the word always go together.
STATES = {
    "arrived": ("door-open", _("Arrived")),
    "waiting": ("hourglass", _("Waiting")),
    "preparing": ("package", _("Preparing")),
    "using": ("circle-dot", _("Using")),
    "observation": ("eye", _("Observation")),
    "after_use": ("coffee", _("After use")),
    "left": ("log-out", _("Left")),
    "free": ("armchair", _("Free")),
    "cleaning": ("brush-cleaning", _("To be cleaned")),
    "closed": ("lock", _("Not in use")),
    "attention": ("triangle-alert", _("Look in")),
    "emergency": ("siren", _("Emergency")),
    "staff_help": ("hand-helping", _("Staff help")),
    "done": ("check", _("Done")),
    "info": ("info", _("Note")),
    "hidden": ("eye-off", _("Hidden")),
}
# What an app may call a state, where it differs from the word on the screen.
ALSO_CALLED = {"consuming": "using", "place_assigned": "preparing", "to_be_cleaned": "cleaning"}


@register.filter
def state_key(state: str) -> str:
    """Return the state's key in the vocabulary, which is also its CSS name."""
    name = str(state)
    return ALSO_CALLED.get(name, name)


@register.filter
def state_icon(state: str) -> str:
    return STATES.get(state_key(state), ("circle", ""))[0]


@register.filter
def state_word(state: str) -> str:
    return str(STATES.get(state_key(state), ("", state))[1])


@register.simple_tag
@lru_cache(maxsize=1024)  # a board has sixty of them, of a few dozen kinds
def icon(name: str, size: int = 20, extra: str = "") -> SafeString:
    """Draw one icon of the sprite; it is never alone, so it is hidden from screen readers."""
    return format_html(
        '<svg class="icon icon--{} {}" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"/></svg>',
        size,
        extra,
        static("fristed/icons.svg"),
        name,
    )


@register.filter(is_safe=True)
def moment(at: datetime) -> str:
    """Write a moment for programs, to the second. Unlike `date:"c"`, it asks for no language."""
    return at.isoformat(timespec="seconds")


CELL = {"text": "", "href": "", "number": False, "state": "", "time": None, "plain": False}


@register.filter
def under(row: Sequence[Any], head: Sequence[Any]) -> list[dict[str, Any]]:
    """Return the cells of a row with all parts a cell may have, and the word that stands over each.

    Asked in the template, a part that a cell has not is looked up in vain six times for each.
    """
    words = [word.get("text", "") if isinstance(word, Mapping) else word for word in head]
    return [
        {**CELL, **cell, "word": word}
        if isinstance(cell, Mapping)
        else {**CELL, "text": cell, "plain": True, "word": word}
        for cell, word in zip_longest(row, words[: len(row)], fillvalue="")
    ]


BUTTON = {
    "icon": "",
    "icon_after": "",
    "kind": "",
    "href": "",
    "name": "",
    "value": "",
    "type": "submit",
    "extra": "",
    "id": "",
    "label_for": "",
}


@register.inclusion_tag("components/button.html")
def button(label: str, **options: object) -> dict[str, Any]:
    """Draw components/button.html with nothing leaking in from the page around it."""
    return BUTTON | {"label": label} | options


@register.inclusion_tag("components/post_button.html", takes_context=True)
def post_button(
    context: template.Context, action: str, label: str, **options: object
) -> dict[str, Any]:
    """Draw components/post_button.html: one action, one form, one idempotency key."""
    kept = {"once_field": context.get("once_field", ""), "request": context.get("request")}
    return BUTTON | kept | {"action": action, "label": label} | options


@register.filter
def kind(field: BoundField) -> str:
    """Tell how a field is laid out."""
    for widget, name in KINDS:
        if isinstance(field.field.widget, widget):
            return name
    return "text"


def said(field: BoundField, what: str, otherwise: Any) -> Any:
    """Return what the form's own dictionary says about one of its fields."""
    return getattr(field.form, what, {}).get(field.name, otherwise)


@register.filter
def why(field: BoundField) -> str:
    """Return why we ask, as the form says it: `why = {"field": _("…")}`."""
    return str(said(field, "why", ""))


@register.filter
def layout(field: BoundField) -> str:
    """Return how the choices lie: chips, list or segments; `layouts = {"field": "list"}`."""
    return str(said(field, "layouts", "chips"))


@register.filter
def quick(field: BoundField) -> list[int] | None:
    """Return a stepper's quick numbers, `quick = {"field": [10, 20, 50]}`; None: no stepper."""
    numbers = said(field, "quick", None)
    return None if numbers is None else list(numbers)


@register.filter
def grouped(form: forms.BaseForm) -> list[tuple[str, list[BoundField]]]:
    """Sort visible fields under legends: `groups = [(_("Legend"), ["field", …])]` on the form.

    Fields that no group names come last, without a legend; no field is ever lost: those
    that the form's `more` names stand folded below them (`folded`).
    """
    groups = [
        (str(legend), [form[name] for name in names if name in form.fields])
        for legend, names in getattr(form, "groups", [])
    ]
    named = {field.name for _legend, fields in groups for field in fields}
    named |= set(getattr(form, "more", ()))
    rest = [field for field in form.visible_fields() if field.name not in named]
    return [(legend, fields) for legend, fields in [*groups, ("", rest)] if fields]


@register.filter
def folded(form: forms.BaseForm) -> dict[str, Any]:
    """Return the rarely used fields, `more = ["field", …]`, and whether to open the fold."""
    fields = [form[name] for name in getattr(form, "more", ()) if name in form.fields]
    return {"fields": fields, "open": any(field.errors or _filled(field) for field in fields)}


def _filled(field: BoundField) -> bool:
    return field.form.is_bound and field.value() not in (None, "", "0", False)


@register.filter
def anchor(field: BoundField) -> str:
    """Return the id that the error summary jumps to: the first control of the field."""
    first = "_0" if kind(field) in {"choices", "several"} else ""
    return f"{field.auto_id}{first}"


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Render the control itself, with the browser's own pickers for moments."""
    widget, name = field.field.widget, kind(field)
    attrs: dict[str, str | bool] = {}
    if name in MOMENTS:
        widget.input_type = name
        widget.format = MOMENTS[name]
    if name == "number" and not getattr(field.field, "decimal_places", None):
        attrs["inputmode"] = "numeric"
    if name == "textarea" and str(widget.attrs.get("rows")) == "10":
        attrs["rows"] = "4"  # ten is Django's default, not somebody's choice
    return field.as_widget(attrs=attrs)


@register.filter
def undo_url(message: Message) -> str:
    """Return where a message's Undo posts to: `extra_tags="undo:/visits/7/undo/"`."""
    for tag in (message.extra_tags or "").split():
        if tag.startswith("undo:"):
            return tag.removeprefix("undo:")
    return ""


@register.filter
def has_file(form: forms.BaseForm) -> bool:
    """Tell whether the form carries a file, so that it is sent as parts."""
    return form.is_multipart()
