from typing import Any

app_name = "notebook"

urlpatterns: list[Any] = []
