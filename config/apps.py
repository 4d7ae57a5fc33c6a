from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class OwnerAdminConfig(AdminConfig):
    default_site = "config.admin_site.OwnerAdminSite"


class WiringConfig(AppConfig):
    """The command that starts everything lives here, since it needs all rooms."""

    name = "config"
