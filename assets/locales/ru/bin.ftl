### The bin: whole documents that were removed.

bin-title = Корзина
bin-lead = Здесь лежат удалённые документы. Любой можно вернуть. Само ничего не исчезает.
# $count: documents in the bin; the link under a list.
bin-link = Корзина ({ $count })
bin-back = На главную
bin-none = Корзина пуста
bin-none-text = Сюда попадает удалённый план, запись или отчёт. Вернуть их можно в любое время.
# $date: a day.
bin-removed-at = Дата удаления: { $date }
bin-restore = Восстановить
bin-restored = Документ возвращён на место
bin-purge = Удалить навсегда
bin-purge-title = Удалить навсегда?
bin-purge-unsent = Этот документ ещё никому не отправлен. Если удалить его навсегда, вернуть его не сможет никто.
bin-purge-sent = Документ больше не будет виден, неотправленный текст и файлы, которых нет в других документах, будут стёрты. То, что уже отправлено, останется в центре. Вернуть документ будет нельзя.
bin-purge-private = Эту запись никто, кроме Вас, не видел. Если удалить её навсегда, вернуть её не сможет никто.
bin-purge-others = Этот план начал Ваш коллега. Удалить его навсегда может только он.
bin-purged = Удалено навсегда
bin-kind-plan = План
bin-kind-entry = Запись дневника
bin-kind-report = Отчёт
bin-kind-project = Проект
bin-kind-other = Документ
bin-untitled = Без названия
