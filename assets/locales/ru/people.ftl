### Those somebody looks after at the centre: the list of people, what each has handed in, and the answer to a question.

people-title = Слушатели
# What waits: documents that nobody has reviewed, questions that nobody has answered.
people-lead-works = Непроверенных работ: { $count }
people-lead-questions = Вопросов без ответа: { $count }
people-calm = Непроверенных работ и вопросов без ответа нет.
people-next = Открыть следующее
people-show = Кого показать
people-show-all = Все
people-show-works = С непроверенным
people-show-questions = Ждут ответа
people-search = Имя или школа
people-count = Слушателей: { $count }
people-works = Работы: { $count }
people-questions = Вопросы: { $count }
people-nothing-yet = Пока ничего не сдано
people-nothing-text = Когда придёт план, отчёт или вопрос, он откроется здесь.
people-unnamed = Имя ещё не пришло
people-not-found = Такого слушателя нет.
people-not-received = Сданные работы и вопросы приходят методисту.
people-group-empty = В этой группе пока нет слушателей. Список обновляется при каждом обмене с центром.

# Nobody is looked after yet.
people-none-title = За Вами ещё не закреплена группа
people-none-text = Когда центр закрепит за Вами группу, список слушателей придёт при обмене.
people-none-exchange = Открыть обмен

# One person.
people-back = К слушателям
people-handed-in = Сданное
people-choose = Выберите работу или вопрос
people-choose-text = Здесь откроется то, что сдано, без изменений.
people-frozen = Как сдано, { $date }
people-unreadable = Содержание этого документа не читается
people-state-asked = Ждёт ответа
people-state-received = Ждёт проверки
people-state-reading = На рассмотрении
people-state-closed = Вопрос закрыт

# The answer to a question.
people-answer = Написать ответ
people-answer-yours = Ваш ответ
people-answer-hint = Пока ответ не отправлен, автор вопроса его не видит.
people-answer-send = Отправить ответ
people-answer-sent = Ответ готов и уйдёт при следующем обмене.
