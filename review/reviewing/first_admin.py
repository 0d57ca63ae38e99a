"""The one-time link with which the first admin of a fresh installation signs in."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from review.models import Reviewer
from review.reviewing.errors import ReviewingError

_SALT = "review.first_admin"


class LinkNotValid(ReviewingError):
    pass


def has_signed_in() -> bool:
    """Whether any admin ever did: from then on there is no first admin to let in."""
    return Reviewer.objects.filter(is_superuser=True).exclude(last_login=None).exists()


def make_token() -> str:
    """For the link; good for `SIGN_IN_LINK_SECONDS`, until the first admin signs in.

    Makes the account of the first admin, without a password, when it is not there.
    """
    admin = _first_admin()
    return signing.dumps(_state(admin), salt=_SALT)


def admin_behind(token: str) -> Reviewer:
    """The account that the token opens. Raises `LinkNotValid`: used, too old, or not ours."""
    refusal = LinkNotValid(
        _("This link was used: sign in with your name and password.")
        if has_signed_in()
        else _("This link is too old: stop the server and start it again to get a new one.")
    )
    try:
        state = signing.loads(token, salt=_SALT, max_age=settings.SIGN_IN_LINK_SECONDS)
    except signing.BadSignature:
        raise refusal from None
    admin = Reviewer.objects.filter(is_superuser=True, last_login=None).order_by("pk").first()
    if admin is None or has_signed_in() or state != _state(admin):
        raise refusal
    return admin


def claim_account(token: str, *, username: str, password: str) -> Reviewer:
    """Give the first admin a name and a password. Of two people at once, one gets in."""
    admin = admin_behind(token)
    admin.username = username
    admin.set_password(password)
    unclaimed = Reviewer.objects.filter(pk=admin.pk, last_login=None)
    with transaction.atomic():
        if not unclaimed.update(
            username=username, password=admin.password, last_login=timezone.now()
        ):
            raise LinkNotValid(_("This link was used a moment ago: sign in with your password."))
    return admin


@transaction.atomic
def _first_admin() -> Reviewer:
    admin = Reviewer.objects.filter(is_superuser=True).order_by("pk").first()
    if admin is None:
        admin = Reviewer(username="admin", is_staff=True, is_superuser=True)
        admin.set_unusable_password()
        admin.save()
        admin.groups.set(Group.objects.all())
    return admin


def _state(admin: Reviewer) -> str:
    """Changes with the password, so that a link opens one account once."""
    return salted_hmac(_SALT, f"{admin.pk}:{admin.password}", algorithm="sha256").hexdigest()
