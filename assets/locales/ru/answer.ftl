### The centre's answers to questions.

answer-field-question = Вопрос
answer-field-submission = Отправленная версия
answer-field-kind = Вид ответа
answer-field-text = Ответ
answer-field-person = Кто ответил
answer-field-person-name = Кто ответил

answer-kind-recommendation = Рекомендация
answer-kind-explanation = Разъяснение

# The four kinds of help that may come with an answer.
answer-help-model-plan = Образец плана
answer-help-scenario = Сценарий
answer-help-document-template = Образец документа
answer-help-digital-resource = Цифровой ресурс
