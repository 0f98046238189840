### Submitting a plan or a report (what a question says otherwise stands in question.ftl), its way to the centre, its versions. "Received" only when the centre confirmed it.

submission-submit = Сдать в центр
submission-again = Сдать новую версию
submission-correct-again = Исправить и сдать снова
submission-changed-since = Изменено после сдачи

# The filled press: what to do next. $count says how many remarks are left, this one among them; $field is a label in the nominative.
submission-next-remark = Следующее замечание (осталось: { $count })
submission-next-fill = Заполнить: { $field }
submission-next-choose = Выбрать: { $field }

submission-missing-heading = Заполните перед сдачей
submission-missing-lead = Не заполнено: { $count }. Нажмите на строку, и откроется нужное поле.
submission-missing-title = Напишите название
submission-missing-school-year = Выберите учебный год
submission-missing-goal = Добавьте хотя бы одну цель
submission-missing-direction = Выберите направление
submission-missing-direction-name = Напишите название направления
submission-missing-statement = Запишите цель
submission-missing-activity-of-goal = Добавьте мероприятие к этой цели
submission-missing-goal-of-activity = Выберите, к какой цели относится
submission-missing-activity-title = Запишите мероприятие
submission-missing-deadline = Выберите срок
submission-missing-resources = Запишите ресурсы
submission-missing-expected = Запишите ожидаемый результат
submission-missing-evaluation = Запишите механизм оценивания
submission-missing-about = Выберите, о чём отчёт
submission-missing-date = Укажите дату
submission-missing-effectiveness = Опишите эффективность
submission-missing-achievements = Опишите достижения
submission-missing-difficulties = Опишите возникшие трудности
submission-missing-improvements = Опишите пути совершенствования
submission-missing-theme = Выберите тему консультации
submission-missing-decision = Записано по-разному: выберите, что останется

submission-confirm-title = Сдать в центр?
submission-confirm-text = В центр будет отправлена именно эта версия, потом её нельзя изменить:
submission-confirm-after = Сам текст Вы можете править дальше: он хранится отдельно, при необходимости сдадите новую версию. Если интернета нет, сданное подождёт следующего обмена.
submission-unchanged = С последней сданной версии текст не изменился.
submission-confirm = Сдать
submission-done = Сдано. Где работа сейчас, видно на этой странице.

submission-trail = Путь сданной версии
submission-step-queued = Сдано
submission-step-packed = Сохранено в пакет
submission-step-sent = Отправлено
submission-step-received = Получено центром
submission-step-reading = Методист открыл
submission-step-answered = Пришёл ответ
submission-step-seen = Вы открыли ответ
submission-ahead-queued = Сдача
submission-ahead-sent = Отправка
submission-ahead-received = Подтверждение центра о получении
submission-ahead-reading = Рассмотрение методистом
submission-ahead-answered = Ответ центра
submission-ahead-seen = Знакомство с ответом
submission-next-queued = Пока находится на этом компьютере. Будет отправлено при обмене, когда появится интернет.
submission-next-packed = Передайте пакет в центр и попросите ответный пакет: он подтвердит получение.
submission-next-sent = Центр ещё не подтвердил, что получил.
submission-next-received = Теперь очередь за методистом.
submission-next-reading = Если будет ответ, он придёт при обмене.

submission-versions = Сданные версии
submission-number = Версия { $number }
submission-read = Читать
submission-compare = Сравнить
submission-compare-present = Сравнить с нынешним текстом
submission-refused = Эта версия не сохранена в центре. Ваш текст на этом компьютере.
submission-refusal-kind-unknown = Причина: центр ещё не знает таких документов. Свяжитесь с центром.
submission-refusal-not-your-space = Причина: документ записан в раздел, который Вам не открыт. Свяжитесь с центром.
submission-refusal-not-allowed = Причина: Вам не разрешено отправлять такой документ. Свяжитесь с центром.
submission-refusal-document-elsewhere = Причина: в центре этот документ записан в другом месте. Свяжитесь с центром.
submission-refusal-document-refused = Причина: прежняя часть этого документа не сохранена в центре. Скопируйте текст в новый документ.
submission-refusal-payload-too-large = Причина: документ слишком большой. Разделите его и отправьте новым документом.
submission-refusal-payload-malformed = Причина: центр не смог прочитать документ. Скопируйте текст в новый документ и отправьте снова.
submission-refusal-revoked = Причина: доступ с этого компьютера закрыт. Свяжитесь с центром.
submission-refusal-unknown = Причину спросите в центре.

submission-frozen-lead = Эта версия больше не изменяется. Дата сдачи: { $date }
submission-back-plan = Вернуться к плану
submission-back-report = Вернуться к отчёту
# Of any other kind.
submission-back = Вернуться к документу
submission-compare-title = Сравнение версий
submission-from = Исходная версия
submission-to = С чем сравнить
submission-present = Нынешний текст
submission-same = Эти две версии не различаются.
submission-legend = Изменённые слова отмечены:
submission-legend-added = добавленное подчёркнуто
submission-legend-removed = убранное зачёркнуто
submission-row-added = Добавлено
submission-row-removed = Убрано
submission-row-moved = Перемещено
submission-row-changed = Изменено

# Files that the centre does not take; $name is a file's name, sizes look like 4,2 МБ.
submission-too-large = Эти файлы больше, чем принимает центр, и в центр не попадут:
submission-too-large-row = { $name }: { $size }, предел { $limit }
submission-too-large-what = Если файл нужен центру, закройте это окно, уменьшите его (например, сократите видео) и прикрепите снова. Можно продолжить и без него: файл останется на этом компьютере.
# The centre takes no more files in one document.
submission-beyond-heading = В таком виде отправить нельзя
submission-beyond-files = Файлов в документе: { $count }. Центр принимает в одном документе: { $limit }. Ничего не отправлено. Уберите лишние файлы из документа или перенесите их в отдельный документ и повторите.
submission-beyond-words = В документе слишком много текста ({ $size_kb } КБ, предел { $limit_kb } КБ). Ничего не отправлено. Сократите текст или разделите его на два документа и повторите.

# How many places differ between two versions.
submission-difference-count = Изменённых мест: { $count }
submission-since-last = Изменённых мест с последней сданной версии: { $count }.
