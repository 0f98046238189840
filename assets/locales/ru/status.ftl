### Where a document stands between its author and the centre. "Received" and later are said only when the centre
### confirmed them.

status-draft = Черновик
status-queued = Ожидает отправки
status-packed = В пакете
status-sent = Отправлено, ждёт подтверждения
status-received = Получено центром
status-reading = Методист открыл
status-answered = Ответ получен
status-accepted = Принято
status-returned = Возвращено на доработку
status-refused = Не сохранено в центре
status-damaged = Повреждено
