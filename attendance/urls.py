from django.contrib import admin
from django.urls import path

from attendance import views

app_name = "attendance"

OWNERS = "admin/attendance/"

urlpatterns = [
    path("progress/attendance/", views.mine, name="mine"),
    path(OWNERS, admin.site.admin_view(views.overview), name="overview"),
    path(f"{OWNERS}gather/", admin.site.admin_view(views.gather_now), name="gather"),
    path(f"{OWNERS}rows/<int:pk>/", admin.site.admin_view(views.correction), name="correction"),
    path(f"{OWNERS}lists/<uuid:uuid>/", admin.site.admin_view(views.sent_list), name="list"),
    path(f"{OWNERS}lists/<uuid:uuid>/send/", admin.site.admin_view(views.send), name="send"),
    path(f"{OWNERS}lists/<uuid:uuid>/<int:part>/", admin.site.admin_view(views.file), name="file"),
]
