"""The technical administration: for looking, and for mending what no page mends."""

from django.contrib import admin

from core.models import AuditEvent
from people.models import EmailAlias, Locality, Organisation, Person, Service, Team


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    list_display = ["full_name", "email", "service", "team", "left_on"]
    list_filter = ["service", "job_family", "is_active"]
    list_select_related = ["service", "team"]
    search_fields = ["full_name", "email", "employee_number"]
    # Passwords, powers and roles are given elsewhere, where they are audited.
    exclude = ["password", "user_permissions", "groups", "is_superuser", "is_staff"]
    readonly_fields = ["last_login", "joined_at"]
    autocomplete_fields = ["team", "organisation", "line_manager"]


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    list_display = ["name", "organisation", "locality"]
    list_select_related = ["organisation", "locality"]
    search_fields = ["name"]


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    search_fields = ["name"]


@admin.register(EmailAlias)
class EmailAliasAdmin(admin.ModelAdmin):
    list_display = ["address", "person"]
    list_select_related = ["person"]
    search_fields = ["address"]
    autocomplete_fields = ["person"]


@admin.register(AuditEvent)
class AuditEventAdmin(admin.ModelAdmin):
    """Read only: a trail that could be edited would prove nothing."""

    list_display = ["at", "verb", "actor_id", "subject_type", "subject_id"]
    list_filter = ["verb"]
    search_fields = ["=subject_id", "=actor_id"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


admin.site.register([Service, Locality])
