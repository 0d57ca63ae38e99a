from django.contrib import admin
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from review.web.pages import (
    account,
    agreement,
    answering,
    articles,
    batch,
    dashboard,
    desk,
    disputes,
    draft,
    health,
    home,
    import_steps,
    imports,
    inconsistencies,
    precedents,
    rules,
    versions,
    work,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", dashboard.dashboard, name="dashboard"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:article_id>/", articles.article, name="article"),
    path("articles/<int:article_id>/review/", desk.review, name="review"),
    path("articles/<int:article_id>/changes/", versions.version_changes, name="version-changes"),
    path("claims/", articles.claims, name="claims"),
    path("claims/<int:claim_id>/answer/", answering.answer, name="answer"),
    path("my-desk/", home.home, name="home"),
    path("review/", home.next_article, name="next-article"),
    path("articles/<int:article_id>/hand-back/", home.give_back, name="hand-back"),
    path("work/", work.queue, name="queue"),
    path("work/change/", work.change_work, name="change-work"),
    path("work/assignments/<int:assignment_id>/", work.move_assignment, name="move-assignment"),
    path("undo/", answering.take_back, name="undo"),
    path("rules/", rules.rules, name="rules"),
    path("disputes/", disputes.disputes, name="disputes"),
    path("disputes/<int:claim_id>/", disputes.dispute, name="dispute"),
    path("disputes/<int:claim_id>/rule/", disputes.rule_on, name="rule"),
    path("claims/<int:claim_id>/note/", disputes.tell, name="tell-editor"),
    path("precedents/", precedents.precedent_list, name="precedents"),
    path("precedents/<int:precedent>/", precedents.precedent, name="precedent"),
    path(
        "precedents/<int:precedent>/change/", precedents.change_precedent, name="change-precedent"
    ),
    path("inconsistencies/", inconsistencies.inconsistencies, name="inconsistencies"),
    path("inconsistencies/<int:saying_id>/", inconsistencies.decide, name="decide-saying"),
    path("agreement/", agreement.agreement_page, name="agreement"),
    path("agreement/claims/", agreement.agreement_claims, name="agreement-claims"),
    path("import/", imports.import_articles, name="import"),
    path("import/<int:batch_id>/", batch.batch, name="batch"),
    path("import/<int:batch_id>/texts/<int:draft_id>/", draft.draft, name="draft"),
    path("import/<int:batch_id>/change/", import_steps.change, name="change-drafts"),
    path("import/<int:batch_id>/begin/", import_steps.begin, name="begin-import"),
    path("import/<int:batch_id>/again/", import_steps.retry, name="try-again"),
    path("import/<int:batch_id>/wish/", import_steps.wish, name="read-with"),
    path("import/<int:batch_id>/columns/", import_steps.columns, name="choose-columns"),
    path("import/<int:batch_id>/undo/", import_steps.undo, name="undo-import"),
    path("import/<int:batch_id>/discard/", import_steps.throw_away, name="discard-batch"),
    path("import/<int:batch_id>/report/", batch.report, name="batch-report"),
    path("ready/", health.ready, name="ready"),
    path("account/", account.account, name="account"),
    path(
        "account/password/",
        auth.PasswordChangeView.as_view(
            form_class=account.PasswordForm,
            template_name="review/account/password.html",
            success_url="/account/",
        ),
        name="password",
    ),
    path("language/", login_not_required(set_language), name="language"),
    path(
        "sign-in/",
        auth.LoginView.as_view(
            authentication_form=account.SignInForm,
            template_name="review/account/sign_in.html",
            redirect_authenticated_user=True,
        ),
        name="sign-in",
    ),
    path("sign-in/first/<str:token>/", account.first_sign_in, name="first-sign-in"),
    path("sign-out/", account.SignOut.as_view(), name="sign-out"),
    path("admin/", admin.site.urls),
]

handler400 = "review.web.serving.refusals.bad_request"
handler500 = "review.web.serving.failures.server_error"
