### The centre's answers to questions.

answer-field-question = Сұрақ
answer-field-submission = Жіберілген нұсқа
answer-field-kind = Жауап түрі
answer-field-text = Жауап
answer-field-person = Жауап берген адам
answer-field-person-name = Жауап берген адам

answer-kind-recommendation = Ұсыным
answer-kind-explanation = Түсіндірме

# The four kinds of help that may come with an answer.
answer-help-model-plan = Үлгі жоспар
answer-help-scenario = Сценарий
answer-help-document-template = Құжат үлгісі
answer-help-digital-resource = Цифрлық ресурс
