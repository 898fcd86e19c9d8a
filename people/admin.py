"""The technical administration: for looking, and for mending what no page mends."""

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from core import audit
from core.models import AuditEvent
from people.models import EmailAlias, Locality, Organisation, Person, Service, Team


class AuditedAdmin(admin.ModelAdmin):
    """What is mended here stands in the audit log like every other write; figures that are kept go by it."""

    def save_model(self, request: HttpRequest, obj: Model, form: forms.ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        verb = "admin.changed" if change else "admin.added"
        audit.record(verb, by=request.user, about=obj, fields=sorted(form.changed_data))

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        audit.record("admin.removed", by=request.user, about=obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> None:
        for obj in queryset:
            audit.record("admin.removed", by=request.user, about=obj)
        super().delete_queryset(request, queryset)


@admin.register(Person)
class PersonAdmin(AuditedAdmin):
    list_display = ["full_name", "email", "service", "team", "left_on"]
    list_filter = ["service", "job_family", "is_active"]
    list_select_related = ["service", "team"]
    search_fields = ["full_name", "email", "employee_number"]
    # Passwords, powers and roles are given elsewhere, where they are audited.
    exclude = ["password", "user_permissions", "groups", "is_superuser", "is_staff"]
    readonly_fields = ["last_login", "joined_at"]
    autocomplete_fields = ["team", "organisation", "line_manager"]


@admin.register(Team)
class TeamAdmin(AuditedAdmin):
    list_display = ["name", "organisation", "locality"]
    list_select_related = ["organisation", "locality"]
    search_fields = ["name"]


@admin.register(Organisation)
class OrganisationAdmin(AuditedAdmin):
    search_fields = ["name"]


@admin.register(EmailAlias)
class EmailAliasAdmin(AuditedAdmin):
    list_display = ["address", "person"]
    list_select_related = ["person"]
    search_fields = ["address"]
    autocomplete_fields = ["person"]


@admin.register(AuditEvent)
class AuditEventAdmin(admin.ModelAdmin):
    """Read only: a log that could be edited would prove nothing."""

    list_display = ["at", "verb", "actor_key", "subject_type", "subject_id"]
    list_filter = ["verb"]
    search_fields = ["=subject_id", "=actor_key"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


admin.site.register([Service, Locality], AuditedAdmin)
