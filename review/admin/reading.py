"""What the admins of operation-owned tables share: they show, and leave writing to operations."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, ClassVar, override

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.forms import Field, Form, ModelChoiceField, ModelMultipleChoiceField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

MOST_COUNTED = 10_000


class BoundedPaginator(Paginator):
    """Counts no further than its pages go: what lies behind is found by filters and search."""

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST_COUNTED)

    @property
    def is_cut(self) -> bool:
        """There are more."""
        return self._counted > MOST_COUNTED

    @cached_property
    def _counted(self) -> int:
        rows = self.object_list
        assert isinstance(rows, QuerySet)  # so it is in the admin
        return rows.order_by().values("pk")[: MOST_COUNTED + 1].count()


class LargeTable(admin.ModelAdmin):
    """A table that grows with the articles: nothing of it is counted, sorted or told apart whole.

    It is sorted only by columns that have an index. Most of these tables tell what was answered:
    so it is shown to who may read all results, and to nobody who reviews blind.
    """

    list_per_page = 50
    show_full_result_count = False
    paginator = BoundedPaginator
    sortable_by: ClassVar[tuple[str, ...]] = ()

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        may_read = request.user.has_perm("review.read_results")
        return may_read and super().has_view_permission(request, obj)


class Told(admin.ModelAdmin):
    """The history says of each field from what to what it was changed."""

    @override
    def construct_change_message(
        self,
        request: HttpRequest,
        form: Form,
        formsets: Any,
        add: bool = False,
    ) -> Any:
        if add or not form.changed_data:
            return super().construct_change_message(request, form, formsets, add)
        return " ".join(_changed(form, name) for name in form.changed_data)


def _changed(form: Form, name: str) -> str:
    field = form.fields[name]
    said = {"field": form[name].label, "new": _shown(field, form.cleaned_data.get(name))}
    if isinstance(field, ModelMultipleChoiceField) or "password" in name:
        return _("%(field)s: changed.") % said
    said["old"] = _shown(field, form[name].initial)
    return _("%(field)s: from “%(old)s” to “%(new)s”.") % said


def _shown(field: Field, value: object) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(field, ModelChoiceField) and value and not isinstance(value, Model):
        value = field.to_python(value)
    return "" if value is None else str(value)


class ReadOnlyAdmin(LargeTable):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def by_value(
    column: str,
    title: str | Promise,
    values: Callable[[], Iterable[object]],
    name: Callable[[str], str] = str,
) -> type[admin.SimpleListFilter]:
    """A filter by values that are known, each with its name, without looking for those that a large
    table holds.
    """

    class ByValue(admin.SimpleListFilter):
        parameter_name = f"{column}__exact"

        def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
            return [(str(value), name(str(value))) for value in values()]

        def queryset(
            self, request: HttpRequest, queryset: QuerySet[Model]
        ) -> QuerySet[Model] | None:
            chosen = self.value()
            return queryset.filter(**{column: chosen}) if chosen else queryset

    ByValue.title = title  # type: ignore[assignment] # translated when it is shown
    return ByValue


def linked(model: str, label: object, **filters: object) -> SafeString:
    """`label` as a link to the admin's list of the model, narrowed to the filters."""
    address = reverse(f"admin:review_{model}_changelist")
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return format_html('<a href="{}?{}">{}</a>', address, query, label)
