from django.urls import path

from quizzes.views import intro, panel, pretest, questions, results, update

app_name = "quizzes"

urlpatterns = [
    path("courses/<slug:course>/modules/<slug:module>/quiz/", intro.module_quiz, name="module_quiz"),
    path("courses/<slug:course>/modules/<slug:module>/quiz/start/", intro.start_module_quiz, name="start_module_quiz"),
    path("courses/<slug:course>/modules/<slug:module>/pretest/", pretest.pretest, name="pretest"),
    path("courses/<slug:course>/modules/<slug:module>/pretest/start/", pretest.start_pretest, name="start_pretest"),
    path("courses/<slug:course>/final-test/", intro.final_test, name="final_test"),
    path("courses/<slug:course>/final-test/start/", intro.start_final_test, name="start_final_test"),
    path("courses/<slug:course>/update-quiz/", update.update, name="update"),
    path("courses/<slug:course>/update-quiz/start/", update.start_update, name="start_update"),
    path("attempts/<uuid:uuid>/<int:position>/", questions.question, name="question"),
    path("attempts/<uuid:uuid>/<int:position>/feedback/", questions.feedback, name="feedback"),
    path("attempts/<uuid:uuid>/<int:position>/flag/", questions.flag, name="flag"),
    path("attempts/<uuid:uuid>/review/", results.review, name="review"),
    path("attempts/<uuid:uuid>/submit/", results.submit, name="submit"),
    path("attempts/<uuid:uuid>/result/", results.result, name="result"),
    path("attempts/<uuid:uuid>/answers/", results.answers, name="answers"),
    path("panel/<uuid:uuid>/", panel.panel, name="panel"),
    path("panel/<uuid:uuid>/<slug:item>/", panel.panel_question, name="panel_question"),
]
