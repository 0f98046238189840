### Where a document stands between its author and the centre. "Received" and later are said only when the centre
### confirmed them.

status-draft = Қаралама
status-queued = Жіберілуі күтілуде
status-packed = Пакетке салынды
status-sent = Жіберілді, растау күтілуде
status-received = Орталық алды
status-reading = Әдіскер ашты
status-answered = Жауап берілді
status-accepted = Қабылданды
status-returned = Пысықтауға қайтарылды
status-refused = Орталықта сақталмады
status-damaged = Зақымданған
