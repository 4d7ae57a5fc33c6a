from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    name = "registers"
    verbose_name = _("registers of professionals")
    default_auto_field = "django.db.models.BigAutoField"
