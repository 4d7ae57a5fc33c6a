from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "certificates"
    verbose_name = _("certificates and evaluations")
    default_auto_field = "django.db.models.BigAutoField"
