from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from review.models import Worker


@login_not_required
@require_safe
def ready(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """200 when pages can be served and work gets done, else 503 with what is missing."""
    missing = None
    try:
        connection.ensure_connection()
        if not Worker.objects.alive().exists():
            missing = "worker"
    except DatabaseError:
        missing = "database"
    answer = {"ready": missing is None} | ({"missing": missing} if missing else {})
    return JsonResponse(answer, status=503 if missing else 200)
